// Accessibility of pages as a browser shows them: NODE_MODULES=FOLDER node axe.mjs FILE...
// Each page at 320 and 1280 CSS pixels, light and dark. Fails on a violation of axe-core's WCAG 2.2 A and AA rules and
// best practices (contrast among them), on a page that scrolls sideways (WCAG 1.4.10), on a card that the keyboard alone does not
// open, and on a chart whose letters are not 13 to 14 px high at some width from 320 to 1280.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open, require } from './browser.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const { page, end } = await open('axe');
let bad = 0;
// What was looked at: none of these is nothing.
const seen = { 'rules that hold': 0, 'marks of records': 0, 'letters of charts': 0 };
for (const file of process.argv.slice(2)) {
  for (const [width, colorScheme] of [[320, 'light'], [320, 'dark'], [1280, 'light'], [1280, 'dark']]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.evaluate(axe);
    const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: values }), tags);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    bad += result.violations.length + sideways;
    seen['rules that hold'] += result.passes.length;
    console.log(`${file} ${width} ${colorScheme}: ${result.violations.length} violations, ${result.passes.length} passes`
      + `, ${result.incomplete.length} undecided${sideways ? ', SCROLLS SIDEWAYS' : ''}`);
    for (const rule of result.violations) {
      for (const node of rule.nodes.slice(0, 3)) console.log(`    ${rule.impact} ${rule.id}: ${rule.help}: ${node.target.join(' ')}`);
    }
  }
}

// The marks of records that Tab does not reach, or whose cards Enter does not open.
async function unreached() {
  const marks = await page.locator('.record').count();
  seen['marks of records'] += marks;
  const stops = await page.locator('a[href], button, summary, [tabindex]').count();
  const opened = new Set();
  for (let stop = 0; stop < stops && opened.size < marks; stop += 1) {
    await page.keyboard.press('Tab');
    const mark = () => page.evaluate(() => {
      const own = document.activeElement;
      const card = own.matches('.record') && document.getElementById(own.getAttribute('popovertarget'));
      return card && { index: [...document.querySelectorAll('.record')].indexOf(own), open: card.matches(':popover-open') };
    });
    if (!(await mark())) continue;
    await page.keyboard.press('Enter');
    const { index, open } = await mark();
    if (open) opened.add(index);
    await page.keyboard.press('Escape');
  }
  return marks - opened.size;
}

// The heights of letters in charts, in CSS pixels.
const letters = () => page.evaluate(() => [...document.querySelectorAll('.chart svg')]
  .filter((chart) => chart.getBoundingClientRect().width > 0)
  .map((chart) => (parseFloat(getComputedStyle(chart).fontSize) * chart.getBoundingClientRect().width) / chart.viewBox.baseVal.width));

for (const file of process.argv.slice(2)) {
  await page.goto(pathToFileURL(resolve(file)).href);
  const charts = await page.locator('.chart svg').count();
  for (const width of charts ? [320, 344, 360, 390, 414, 430, 480, 520, 568, 600, 639, 640, 641, 660, 688, 720, 768, 1024, 1280] : []) {
    await page.setViewportSize({ width, height: 900 });
    const heights = await letters();
    seen['letters of charts'] += heights.length;
    const odd = heights.filter((height) => !(height >= 13 && height <= 14));
    if (odd.length > 0) console.log(`${file} ${width}: letters of charts are ${odd.map((height) => height.toFixed(1)).join(', ')} px high`);
    bad += odd.length;
  }
  const missed = await unreached();
  if (missed > 0) console.log(`${file}: ${missed} cards are not reached by keyboard`);
  bad += missed;
}
await end(seen, bad);
