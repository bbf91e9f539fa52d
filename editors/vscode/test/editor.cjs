// A stand-in of the editor: as much of the module `vscode` as the extension and its language client use. What it does not know is a
// class of which nothing is asked.

const path = require("node:path");
const { EventEmitter } = require("node:events");
const { pathToFileURL, fileURLToPath } = require("node:url");

class Disposable {
  constructor(dispose) {
    this.end = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  dispose() {
    this.end?.();
  }
}

class Emitter {
  constructor() {
    this.events = new EventEmitter();
    this.events.setMaxListeners(0);
    this.event = (listener, self) => {
      const bound = self ? listener.bind(self) : listener;
      this.events.on("it", bound);
      return new Disposable(() => this.events.off("it", bound));
    };
  }
  fire(value) {
    this.events.emit("it", value);
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, ...rest) {
    const ends = rest.length ? [new Position(start, end), new Position(...rest)] : [start, end];
    [this.start, this.end] = ends;
  }
}

class Uri {
  constructor(parts) {
    Object.assign(this, { scheme: "", authority: "", path: "", query: "", fragment: "" }, parts);
  }
  static file(file) {
    return Uri.parse(pathToFileURL(file).href);
  }
  static parse(text) {
    const { protocol, host, pathname, search, hash } = new URL(text);
    const parts = { authority: host, path: decodeURIComponent(pathname), query: search.slice(1), fragment: hash.slice(1) };
    return new Uri({ scheme: protocol.slice(0, -1), ...parts });
  }
  static from(parts) {
    return new Uri(parts);
  }
  get fsPath() {
    return fileURLToPath(pathToFileURL(this.path));
  }
  with(change) {
    return new Uri({ ...this, ...change });
  }
  toString() {
    if (this.scheme === "file") {
      return pathToFileURL(this.path).href;
    }
    const [authority, query] = [this.authority && `//${this.authority}`, this.query && `?${this.query}`];
    return `${this.scheme}:${authority}${this.path}${query}`;
  }
}

class Document {
  constructor(file, text, languageId) {
    Object.assign(this, { uri: Uri.file(file), fileName: file, text, languageId, version: 1, isClosed: false, isDirty: false });
  }
  getText() {
    return this.text;
  }
  lineAt(line) {
    return { text: this.text.split("\n")[line] ?? "" };
  }
}

/** An editor on a folder. `answers` are given where people are asked; `said` keeps what they are shown. */
exports.editor = (folder, settings) => {
  const emitters = {};
  const said = { errors: [], messages: [], offered: [], opened: [], panels: [], ran: [], shown: [] };
  const answers = [];
  const commands = new Map();
  const providers = new Map();
  const contents = new Map();
  const diagnostics = new Map();
  const nothing = () => undefined;
  const output = { append: nothing, appendLine: nothing, replace: nothing, clear: nothing, show: nothing, hide: nothing, dispose: nothing, onDidChangeLogLevel: () => new Disposable() };
  for (const level of ["trace", "debug", "info", "warn", "error"]) {
    output[level] = (...words) => said.messages.push([level, ...words].join(" "));
  }
  const event = (name) => (emitters[name] ??= new Emitter()).event;
  // What is not known: an event, else a function that registers something.
  const open = (known) =>
    new Proxy(known, {
      get: (target, name) => {
        if (name in target || typeof name === "symbol") {
          return target[name];
        }
        if (/^on[A-Z]/.test(name)) {
          return event(name);
        }
        return /^(register|create)/.test(name) ? (...given) => (providers.set(name, given), new Disposable()) : undefined;
      },
    });
  const watcher = () => ({ onDidCreate: event("created"), onDidChange: event("changed"), onDidDelete: event("deleted"), dispose: nothing });
  const known = {
    version: "1.110.0",
    Disposable,
    EventEmitter: Emitter,
    Position,
    Range,
    Uri,
    CancellationError: class extends Error {},
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
      cancel() {}
      dispose() {}
    },
    RelativePattern: class {
      constructor(base, pattern) {
        Object.assign(this, { base, pattern });
      }
    },
    Diagnostic: class {
      constructor(range, message, severity) {
        Object.assign(this, { range, message, severity });
      }
    },
    CodeActionKind: class CodeActionKind {
      constructor(value) {
        this.value = value;
      }
      append(part) {
        return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
      }
      static Empty = new CodeActionKind("");
      static QuickFix = new CodeActionKind("quickfix");
      static Refactor = new CodeActionKind("refactor");
      static Source = new CodeActionKind("source");
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    ViewColumn: { Active: -1, Beside: -2 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    env: {
      appName: "stand-in",
      language: "en",
      machineId: "x",
      uriScheme: "stand-in",
      asExternalUri: async (uri) => uri,
      openExternal: async (uri) => void said.opened.push(uri.toString()),
    },
    extensions: { getExtension: nothing, all: [] },
    l10n: { t: (text) => text },
    workspace: open({
      workspaceFolders: [{ uri: Uri.file(folder), name: "project", index: 0 }],
      textDocuments: [],
      notebookDocuments: [],
      fs: { isWritableFileSystem: () => true },
      getConfiguration: (section) => ({
        get: (key, otherwise) => settings[section ? `${section}.${key}` : key] ?? otherwise,
        has: () => false,
        inspect: nothing,
      }),
      getWorkspaceFolder: () => known.workspace.workspaceFolders[0],
      asRelativePath: (uri) => path.relative(folder, uri.fsPath ?? uri),
      createFileSystemWatcher: watcher,
      saveAll: async () => true,
      openTextDocument: async (file) => {
        const place = file.fsPath ?? file;
        return new Document(place, require("node:fs").readFileSync(place, "utf8"), "yaml");
      },
      registerTextDocumentContentProvider: (scheme, provider) => (contents.set(scheme, provider), new Disposable()),
    }),
    window: open({
      visibleTextEditors: [],
      tabGroups: { all: [], onDidChangeTabs: event("tabs"), onDidChangeTabGroups: event("tabGroups") },
      state: { focused: true },
      createOutputChannel: () => output,
      showErrorMessage: async (text) => void said.errors.push(text),
      showInformationMessage: async (text) => void said.messages.push(text),
      showWarningMessage: async (text) => void said.messages.push(text),
      showQuickPick: async (offered) => ((said.offered = offered), answers.shift()),
      showInputBox: async () => answers.shift(),
      showTextDocument: async (document, how) => void said.shown.push(document.fileName, ...(how?.selection ? [how.selection.start.line] : [])),
      createWebviewPanel: (type, title) => {
        const [messages, disposals] = [new Emitter(), new Emitter()];
        const webview = { html: "", onDidReceiveMessage: messages.event };
        const panel = { type, title, webview, onDidDispose: disposals.event, reveal: nothing, dispose: () => disposals.fire(), send: (message) => messages.fire(message) };
        said.panels.push(panel);
        return panel;
      },
      withProgress: (_, task) => task({ report: nothing }, { isCancellationRequested: false, onCancellationRequested: () => new Disposable() }),
    }),
    languages: open({
      match: (selector, document) =>
        [selector].flat().some((one) => (one.language ? one.language === document.languageId : true)) ? 10 : 0,
      createDiagnosticCollection: () => ({
        set: (uri, all) => diagnostics.set(uri.toString(), all),
        delete: (uri) => diagnostics.delete(uri.toString()),
        clear: () => diagnostics.clear(),
        has: (uri) => diagnostics.has(uri.toString()),
        get: (uri) => diagnostics.get(uri.toString()),
        dispose: nothing,
      }),
    }),
    commands: {
      registerCommand: (name, work) => (commands.set(name, work), new Disposable(() => commands.delete(name))),
      executeCommand: async (name, ...given) => {
        said.ran.push([name, ...given]);
        return commands.get(name)?.(...given);
      },
      getCommands: async () => [...commands.keys()],
    },
  };
  const vscode = new Proxy(known, {
    get: (target, name) => {
      if (!(name in target) && typeof name === "string") {
        // Values of enumerations count from nothing; classes take whatever they are given.
        target[name] = new Proxy(class {}, { get: (own, part) => (part in own ? own[part] : typeof part === "string" && /^[A-Z]/.test(part) ? 0 : undefined) });
      }
      return target[name];
    },
  });
  return {
    vscode,
    said,
    answers,
    commands,
    providers,
    contents,
    diagnostics,
    /** Opens a file in front. */
    open: (file, text, languageId) => {
      const document = new Document(file, text, languageId);
      const at = new Position(0, 0);
      const inserted = [];
      known.workspace.textDocuments.push(document);
      known.window.activeTextEditor = {
        document,
        selection: { active: at, start: at, end: at },
        inserted,
        edit: async (work) => (work({ replace: (_, words) => inserted.push(words) }), true),
      };
      known.window.visibleTextEditors.push(known.window.activeTextEditor);
      (emitters.onDidOpenTextDocument ??= new Emitter()).fire(document);
      return known.window.activeTextEditor;
    },
  };
};
