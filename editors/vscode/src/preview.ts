// The preview: `factum serve`, once for each project, shown beside the text.

import { randomUUID } from "node:crypto";
import { relative } from "node:path";
import * as vscode from "vscode";

import { place, type Server, serve } from "./program";

/** A preview that runs, and the panel that shows it, when one does. */
interface Shown {
  server: Promise<Server>;
  panel?: vscode.WebviewPanel;
}

/** By the folder of the project. */
const shown = new Map<string, Shown>();

/** Shows a brief beside the text. */
export async function show(program: string, folder: string, slug: string): Promise<void> {
  const one = shown.get(folder) ?? start(program, folder);
  const server = await one.server;
  const base = await vscode.env.asExternalUri(vscode.Uri.parse(server.address));
  const address = new URL(`${encodeURIComponent(slug)}/`, base.toString(true));
  const panel = (one.panel ??= open(one, folder));
  panel.title = `Preview: ${slug}`;
  panel.webview.html = page(address);
  panel.reveal(undefined, true);
}

/** Ends every preview. */
export function end(): void {
  for (const { server, panel } of shown.values()) {
    panel?.dispose();
    server.then((one) => one.end(), () => undefined);
  }
  shown.clear();
}

function start(program: string, folder: string): Shown {
  const one: Shown = { server: serve(program, folder, `${vscode.env.uriScheme}://file/{path}:{line}`) };
  shown.set(folder, one);
  const forget = (): void => {
    if (shown.get(folder) === one) {
      shown.delete(folder);
    }
  };
  one.server.then((server) => void server.ended.then(forget), forget);
  return one;
}

function open(one: Shown, folder: string): vscode.WebviewPanel {
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel("factum.preview", "Preview", column, {
    enableScripts: true,
    retainContextWhenHidden: true,
  });
  panel.onDidDispose(() => (one.panel = undefined));
  panel.webview.onDidReceiveMessage((address: unknown) => follow(String(address), folder));
  return panel;
}

/** Opens what leads away from a preview: a line of the project in the editor, the rest in the browser. */
async function follow(address: string, folder: string): Promise<void> {
  const to = place(address, vscode.env.uriScheme);
  if (to && !relative(folder, vscode.Uri.file(to.file).fsPath).startsWith("..")) {
    const at = new vscode.Range(to.line - 1, 0, to.line - 1, 0);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(to.file));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection: at });
  } else if (/^https?:/.test(address)) {
    await vscode.env.openExternal(vscode.Uri.parse(address));
  }
}

/** A page that holds the preview and hands on what leads away from it. */
function page(address: URL): string {
  const nonce = randomUUID();
  const policy = `default-src 'none'; frame-src ${address.origin}; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Preview</title>
<style>html, body, iframe { width: 100%; height: 100%; margin: 0; padding: 0; border: 0; overflow: hidden; background: #fdfcfa; }</style>
</head>
<body>
<iframe src="${address}" title="Preview"></iframe>
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
addEventListener("message", ({ origin, data }) => {
  if (origin === "${address.origin}" && typeof data?.factum === "string") editor.postMessage(data.factum);
});
</script>
</body>
</html>`;
}
