// How much of a page is not its text: NODE_MODULES=FOLDER node folded.mjs FILE=MOST...
// At 360, 768 and 1280 CSS pixels, all that is not title, byline and body takes at most MOST of the height of the page while it is folded.
import { execSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolve(process.env.NODE_MODULES ?? 'node_modules'), 'x.js'));
const { chromium } = require('playwright-core');
const executablePath = execSync('command -v chromium || command -v google-chrome').toString().trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const page = await browser.newPage();
let bad = process.argv.length < 3;
for (const [file, most] of process.argv.slice(2).map((argument) => argument.split('='))) {
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(resolve(file)).href);
    const share = await page.evaluate(() => {
      const height = (name) => document.querySelector(name).getBoundingClientRect().height;
      const all = document.documentElement.scrollHeight;
      return (all - height('h1') - height('.byline') - height('#body')) / all;
    });
    const isLess = share <= Number(most);
    console.log(`${file} ${width}: ${share.toFixed(3)} of the height is not its text${isLess ? '' : `, more than ${most}`}`);
    bad ||= !isLess;
  }
}
await browser.close();
process.exit(bad ? 1 : 0);
