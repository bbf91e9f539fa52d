// The browser of this machine with one page, for the checks beside this file. Modules are those of NODE_MODULES, a folder.
import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const require = createRequire(join(resolve(process.env.NODE_MODULES ?? 'node_modules'), 'x.js'));

// Opens a page with options of the browser's context. `end` prints how often each thing was seen, and ends the program: with 1 where `bad`
// counts anything, or a thing was never seen.
export async function open(name, options = {}) {
  const { chromium } = require('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), `${name}-`));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: execSync('command -v chromium || command -v google-chrome').toString().trim(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
    ...options,
  });
  const page = await context.newPage();
  const end = async (seen, bad) => {
    for (const [what, count] of Object.entries(seen)) console.log(`${what}: ${count}`);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    process.exit(bad > 0 || Object.values(seen).includes(0) ? 1 : 0);
  };
  return { page, end };
}
