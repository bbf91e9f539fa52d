// The bundle, loaded by a stand-in of the editor, with the real language server. FACTUM names the program.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const { editor: standIn } = require("./editor.cjs");

const folder = mkdtempSync(join(tmpdir(), "factum-vscode-"));
const settings = { "factum.path": process.env.FACTUM ?? "factum" };
const editor = standIn(folder, settings);
const brief = "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [$12.9 billion][@exports] in 2021.\n";
const files = {
  "factum.yaml": "publisher: { name: An Institute }\n",
  "content/sources/trade.yaml": "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n",
  "content/evidence/trade.yaml": "exports: { source: report, figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 } }\n",
  "content/briefs/trade.md": brief,
};
const context = { subscriptions: [] };
let extension;
let served;

/** Waits until something holds. */
async function until(what, holds) {
  const end = Date.now() + 60_000;
  while (!holds()) {
    assert.ok(Date.now() < end, `${what}\n${editor.said.errors.join("\n")}\n${editor.said.messages.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

before(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const load = Module._load;
  Module._load = (request, ...rest) => (request === "vscode" ? editor.vscode : load(request, ...rest));
  extension = require(join(here, "../dist/extension.js"));
  await extension.activate(context);
});

after(async () => {
  await extension.deactivate();
  // The preview ends with the extension.
  const isServed = async () => fetch(served).then(() => true, () => false);
  for (let look = 0; served && (await isServed()); look += 1) {
    assert.ok(look < 500, "the preview runs on");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  rmSync(folder, { recursive: true, force: true });
});

test("every command that is contributed is registered", () => {
  const { contributes } = JSON.parse(readFileSync(join(here, "../package.json"), "utf8"));
  const missing = contributes.commands.map(({ command }) => command).filter((name) => !editor.commands.has(name));
  assert.deepEqual(missing, []);
  assert.deepEqual(editor.said.errors, []);
});

test("the server's findings are shown", async () => {
  editor.open(join(folder, "content/briefs/trade.md"), brief, "markdown");
  const found = () => [...editor.diagnostics.values()].flat();
  await until("no finding came", () => found().some((finding) => String(finding.message).includes("does not agree")));
});

test("features of the server are registered", () => {
  for (const name of ["Hover", "Definition", "Reference", "Rename", "CodeActions", "CodeLens", "DocumentLink", "DocumentSymbol", "DocumentSemanticTokens", "InlayHints", "CompletionItem"]) {
    assert.ok(editor.providers.has(`register${name}Provider`), name);
  }
});

test("the preview shows the page of the brief in front, and opens what leads away from it", async () => {
  const preview = editor.commands.get("factum.preview");
  await preview();
  assert.deepEqual(editor.said.errors, []);
  const panel = editor.said.panels.at(-1);
  assert.equal(panel.title, "Preview: trade");
  const [, address] = /<iframe src="(http:\/\/127\.0\.0\.1:\d+\/trade\/)"/.exec(panel.webview.html);
  served = address;
  const answer = await fetch(address);
  assert.match(answer.headers.get("content-security-policy"), /frame-ancestors vscode-webview: /);
  const page = await answer.text();
  assert.match(page, /12\.9 billion/);
  await preview();
  assert.ok(panel.webview.html.includes(address), "one server for each project");
  assert.equal(editor.said.panels.length, 1);
  const [, place, root] = /data-editor="([^"]+)" data-root="([^"]+)"/.exec(page);
  panel.send(place.replace("{path}", `${root}content/briefs/trade.md`).replace("{line}", "6"));
  await until("no line was opened", () => editor.said.shown.length === 2);
  assert.deepEqual(editor.said.shown.splice(0), [join(folder, "content/briefs/trade.md"), 5]);
  panel.send("stand-in://file/etc/passwd:1");
  panel.send("https://example.org/report");
  await until("no page was opened", () => editor.said.opened.length === 1);
  assert.deepEqual(editor.said.opened, ["https://example.org/report"]);
  assert.deepEqual(editor.said.shown, []);
});

test("the trace is a worksheet", async () => {
  await editor.commands.get("factum.trace")();
  const [name, uri] = editor.said.ran.at(-1);
  assert.equal(name, "markdown.showPreviewToSide");
  const text = await editor.contents.get(uri.scheme).provideTextDocumentContent(uri);
  assert.match(text, /# Fact-checking worksheet: trade/);
});

test("a new record is made and opened", async () => {
  editor.answers.push("evidence", "imports");
  await editor.commands.get("factum.newRecord")();
  assert.deepEqual(editor.said.errors, []);
  const path = join(folder, "content/evidence/imports.yaml");
  assert.deepEqual(editor.said.shown, [path]);
  assert.match(readFileSync(path, "utf8"), /^# yaml-language-server: \$schema=\S+\nimports:/);
  editor.answers.push("evidence", "imports");
  await editor.commands.get("factum.newRecord")();
  assert.match(editor.said.errors.pop(), /already/);
});

test("every kind that the program makes is offered, and an exhibit is put into the brief", async () => {
  const { execFileSync } = await import("node:child_process");
  const help = execFileSync(settings["factum.path"], ["new", "--help"], { encoding: "utf8" });
  const kinds = [...help.matchAll(/^ +- (\w+):/gm)].map(([, kind]) => kind);
  const front = editor.open(join(folder, "content/briefs/trade.md"), brief, "markdown");
  editor.answers.push("chart", "exports-by-year");
  await editor.commands.get("factum.newRecord")();
  assert.deepEqual(editor.said.errors, []);
  assert.match(front.inserted.join(""), /^```chart\n[^]*exports-by-year/);
  assert.deepEqual([...editor.said.offered].sort(), kinds.sort());
});

test("works are cited as Zotero gives them", async () => {
  let picked = "[@doe2022, p. 3; @roe2020]";
  const zotero = createServer((request, response) => {
    assert.equal(request.url, "/better-bibtex/cayw?format=pandoc&brackets=1");
    response.end(picked);
  });
  await new Promise((resolve) => zotero.listen(0, "127.0.0.1", resolve));
  settings["factum.cite.port"] = zotero.address().port;
  for (const [line, expected] of [
    ["It rose ", "[@doe2022, p. 3; @roe2020]"],
    ["It rose [", "@doe2022, p. 3; @roe2020"],
    ["It rose [@", "doe2022, p. 3; @roe2020"],
    ["It [rose] ", "[@doe2022, p. 3; @roe2020]"],
  ]) {
    const front = editor.open(join(folder, "content/briefs/cite.md"), line, "markdown");
    front.selection.active.character = line.length;
    await editor.commands.get("factum.cite")();
    assert.deepEqual(front.inserted, [expected], line);
  }
  picked = "";
  const front = editor.open(join(folder, "content/briefs/cite.md"), "", "markdown");
  await editor.commands.get("factum.cite")();
  assert.deepEqual(front.inserted, []);
  await new Promise((resolve) => zotero.close(resolve));
  await editor.commands.get("factum.cite")();
  assert.match(editor.said.errors.pop(), /is it open/);
});

test("a program that is not there is told", async () => {
  settings["factum.path"] = join(folder, "no-such-program");
  editor.open(join(folder, "content/briefs/trade.md"), brief, "markdown");
  await extension.deactivate();
  await editor.commands.get("factum.preview")();
  assert.match(editor.said.errors.pop(), /cannot be run/);
  settings["factum.path"] = process.env.FACTUM ?? "factum";
});
