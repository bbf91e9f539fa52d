// How much of a page is not its text: NODE_MODULES=FOLDER node folded.mjs FILE...
// At 360, 768 and 1280 CSS pixels, all that is not title, byline and body takes at most 35 percent of the height of the page while it is
// folded, in letters of 13 pixels at least, and what the bar under the byline leads to opens by that link.
import { execSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolve(process.env.NODE_MODULES ?? 'node_modules'), 'x.js'));
const { chromium } = require('playwright-core');
const executablePath = execSync('command -v chromium || command -v google-chrome').toString().trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const page = await browser.newPage();
const most = 0.35;
let bad = process.argv.length < 3;
for (const file of process.argv.slice(2)) {
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(resolve(file)).href);
    const share = await page.evaluate(() => {
      const height = (name) => document.querySelector(name).getBoundingClientRect().height;
      const all = document.documentElement.scrollHeight;
      return (all - height('h1') - height('.byline') - height('#body')) / all;
    });
    const isLess = share <= most;
    console.log(`${file} ${width}: ${share.toFixed(3)} of the height is not its text${isLess ? '' : `, more than ${most}`}`);
    const small = await page.evaluate(() => [...document.querySelectorAll('main *, .colophon *')]
      .filter((own) => [...own.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      .filter((own) => !own.closest('#body, sup, svg, script') && own.checkVisibility() && parseFloat(getComputedStyle(own).fontSize) < 13)
      .map((own) => own.textContent.trim().slice(0, 40)));
    for (const words of small) console.log(`${file} ${width}: "${words}" is set in less than 13 pixels`);
    let closed = 0;
    for (const link of await page.locator('.tools a[href^="#"]').all()) {
      await link.click();
      const isOpen = await page.evaluate((name) => document.querySelector(name)?.checkVisibility(), await link.getAttribute('href'));
      if (isOpen) continue;
      closed += 1;
      console.log(`${file} ${width}: what "${await link.textContent()}" leads to stays folded`);
    }
    bad ||= !isLess || small.length > 0 || closed > 0;
  }
}
await browser.close();
process.exit(bad ? 1 : 0);
