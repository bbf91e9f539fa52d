// factum in Visual Studio Code: the language server, and commands that show what the program says.

import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as vscode from "vscode";
import { type Executable, LanguageClient, type LanguageClientOptions, type StaticFeature } from "vscode-languageclient/node";

import * as previews from "./preview";
import { citation, fault, pick, run, slug } from "./program";

let client: LanguageClient | undefined;

const SCHEME = "factum-trace";

/** The program, as the settings name it. */
function program(): string {
  return vscode.workspace.getConfiguration("factum").get("path", "factum");
}

/** The folder of the project that a file belongs to: the nearest above it with a `factum.yaml`. */
function project(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "factum.yaml"))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return undefined;
    }
  }
}

/** Tells the server which commands of this client it may name. */
class Commands implements StaticFeature {
  fillClientCapabilities(capabilities: { experimental?: object }): void {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: ["factum.showReferences"] } };
  }
  initialize(): void {}
  getState(): { kind: "static" } {
    return { kind: "static" };
  }
  clear(): void {}
}

async function start(): Promise<void> {
  const server: Executable = { command: program(), args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "yaml" },
      { scheme: "file", pattern: "**/content/sources/**/*.{bib,json}" },
      { scheme: "file", pattern: "**/content/evidence/**/*.csv" },
    ],
  };
  client = new LanguageClient("factum", "factum", server, options);
  client.registerFeature(new Commands());
  await client.start();
}

/** The brief in front, the folder of its project, and its slug. */
function brief(): { folder: string; slug: string } | undefined {
  const file = vscode.window.activeTextEditor?.document.uri.fsPath;
  const folder = file && project(file);
  const name = folder && slug(relative(folder, file));
  if (folder && name) {
    return { folder, slug: name };
  }
  void vscode.window.showInformationMessage("Open a brief, a file below content/briefs, first.");
  return undefined;
}

/** Runs a command, and shows what goes wrong. */
function guarded(work: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
}

async function preview(): Promise<void> {
  const open = brief();
  if (open) {
    await vscode.workspace.saveAll(false);
    await previews.show(program(), open.folder, open.slug);
  }
}

async function trace(): Promise<void> {
  const open = brief();
  if (open) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${open.slug}.md`, query: open.folder });
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }
}

/** Worksheets as read-only documents. */
const worksheets: vscode.TextDocumentContentProvider = {
  async provideTextDocumentContent(uri) {
    const name = uri.path.slice(1).replace(/\.md$/, "");
    const said = await run(program(), uri.query, ["trace", name, "--format", "md"]);
    return said.code === 2 ? said.err : said.out;
  },
};

/** What `factum new` makes. */
const KINDS = ["source", "evidence", "figure", "quote", "rank", "claim", "brief", "chart", "table", "image"];

async function newRecord(): Promise<void> {
  const near = vscode.window.activeTextEditor?.document.uri.fsPath;
  const shown = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const folder = (near && project(near)) ?? (shown && project(join(shown, "factum.yaml")));
  if (!folder) {
    throw new Error("There is no factum.yaml in the folder that is open.");
  }
  const what = await vscode.window.showQuickPick(KINDS, { placeHolder: "What to add" });
  const id = what && (await vscode.window.showInputBox({ prompt: `The id of the ${what}`, validateInput: fault }));
  if (!what || !id) {
    return;
  }
  const said = await run(program(), folder, ["new", what, id]);
  if (said.code !== 0) {
    throw new Error(said.err.trim());
  }
  if (what === "chart" || what === "table" || what === "image") {
    await insert(said.out);
    return;
  }
  const document = await vscode.workspace.openTextDocument(join(folder, said.out.trim()));
  await vscode.window.showTextDocument(document);
}

/** Puts an exhibit into the brief in front. */
async function insert(block: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== "markdown") {
    throw new Error("Open the brief that the exhibit goes into first.");
  }
  await editor.edit((edit) => edit.replace(editor.selection, block));
}

async function cite(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const port = vscode.workspace.getConfiguration("factum").get("cite.port", 23119);
  const picked = await pick(port);
  if (picked) {
    const at = editor.selection.active;
    const before = editor.document.lineAt(at.line).text.slice(0, at.character);
    await editor.edit((edit) => edit.replace(editor.selection, citation(picked, before)));
  }
}

/** Shows the places that a lens counts. */
async function showReferences(uri: string, place: { line: number; character: number }): Promise<void> {
  const at = new vscode.Position(place.line, place.character);
  await vscode.commands.executeCommand("editor.action.findReferences", vscode.Uri.parse(uri), at);
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const commands: [string, () => Promise<void>][] = [
    ["factum.preview", preview],
    ["factum.trace", trace],
    ["factum.newRecord", newRecord],
    ["factum.cite", cite],
    ["factum.restart", async () => (client ? client.restart() : start())],
  ];
  for (const [name, work] of commands) {
    context.subscriptions.push(vscode.commands.registerCommand(name, guarded(work)));
  }
  context.subscriptions.push(
    vscode.commands.registerCommand("factum.showReferences", showReferences),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, worksheets),
  );
  process.once("exit", previews.end);
  await guarded(start)();
}

export async function deactivate(): Promise<void> {
  previews.end();
  await client?.stop();
}
