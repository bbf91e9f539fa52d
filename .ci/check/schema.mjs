// Formats as editors show them: NODE_MODULES=FOLDER node schema.mjs ROOT FILE...
// A real yaml-language-server with the schemas that `factum schema --write` put into ROOT. It has to have nothing to say of the files,
// and has to underline a misspelt key in each of them, and no more.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = resolve(process.env.NODE_MODULES ?? 'node_modules');
const root = resolve(process.argv[2]);
const settings = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8'));
const schemas = Object.fromEntries(Object.entries(settings['yaml.schemas'])
  .map(([path, globs]) => [pathToFileURL(join(root, path)).href, globs]));

const server = spawn(process.execPath, [join(modules, 'yaml-language-server/bin/yaml-language-server'), '--stdio'],
  { stdio: ['pipe', 'pipe', 'inherit'] });
let next = 1;
const answers = new Map();
const told = new Map();
const write = (message) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((done) => {
  answers.set(next, done);
  write({ id: next++, method, params });
});
const answer = (message) => {
  if (message.method === 'workspace/configuration') {
    const sections = { yaml: { schemas, validate: true, schemaStore: { enable: false } }, 'http': {}, '[yaml]': {}, editor: {}, files: {} };
    write({ id: message.id, result: message.params.items.map((item) => sections[item.section] ?? null) });
  } else if (message.method === 'textDocument/publishDiagnostics') {
    told.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    write({ id: message.id, result: null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
};
let held = Buffer.alloc(0);
server.stdout.on('data', (bytes) => {
  held = Buffer.concat([held, bytes]);
  for (;;) {
    const end = held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, end).toString())[1]);
    if (held.length < end + 4 + length) return;
    const body = held.subarray(end + 4, end + 4 + length).toString();
    held = held.subarray(end + 4 + length);
    answer(JSON.parse(body));
  }
});

const folder = pathToFileURL(root).href;
await ask('initialize', {
  processId: process.pid, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'project' }],
  capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { publishDiagnostics: {} } },
});
write({ method: 'initialized', params: {} });
write({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: { schemas, validate: true, schemaStore: { enable: false } } } } });
await new Promise((done) => { setTimeout(done, 1000); });

const diagnose = (uri, text) => new Promise((done) => {
  const late = setTimeout(() => done(null), 30_000);
  told.set(uri, (diagnostics) => { clearTimeout(late); told.delete(uri); done(diagnostics); });
  write({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
});

let bad = 0;
const fail = (words) => { bad += 1; console.log(`    ${words}`); };
for (const file of process.argv.slice(3)) {
  const uri = pathToFileURL(resolve(file)).href;
  const text = readFileSync(file, 'utf8');
  const complaints = await diagnose(uri, text);
  if (complaints === null) fail(`${file}: no answer`);
  for (const one of complaints ?? []) fail(`${file}:${one.range.start.line + 1}: ${one.message}`);

  // The first field with a value of its own, with a letter doubled.
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^ *(title|source|statement|publisher|type):/.test(line));
  const [, indent, key] = /^( *)(\w+):/.exec(lines[at]);
  lines[at] = `${indent}${key}${key.at(-1)}${lines[at].slice(indent.length + key.length)}`;
  const beside = uri.replace(/[^/]+$/, 'misspelt/$&');
  const found = await diagnose(beside, lines.join('\n'));
  const underlined = (found ?? []).some(({ range }) => range.start.line === at && range.start.character === indent.length
    && range.end.line === at && range.end.character === indent.length + key.length + 1);
  if (!underlined) fail(`${file}:${at + 1}: \`${key}${key.at(-1)}\` is not underlined: ${JSON.stringify(found)}`);
}
console.log(`    ${process.argv.length - 3} files, ${bad} faults`);
server.kill();
process.exit(bad ? 1 : 0);
