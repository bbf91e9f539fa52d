// The cards of records in a browser without scripts: NODE_MODULES=FOLDER node cards.mjs FILE...
// At 360, 768 and 1280 CSS pixels, each mark at the head, the middle and the foot of the window: its card shows on hover, on focus and when
// opened, whole within the window, beside its words and not over their mark; the pointer reaches it, and it goes when the pointer leaves.
// With scripts, Escape puts it away (WCAG 1.4.13).
import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolve(process.env.NODE_MODULES ?? 'node_modules'), 'x.js'));
const { chromium } = require('playwright-core');
const browser = execSync('command -v chromium || command -v google-chrome').toString().trim();
const profile = mkdtempSync(join(tmpdir(), 'cards-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: browser,
  headless: true,
  reducedMotion: 'reduce',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = await context.newPage();
let bad = 0;
const seen = { cards: 0, crossings: 0 };
const expect = (isSo, what) => {
  if (isSo) return;
  bad += 1;
  if (bad < 20) console.log(what);
};

// Where a mark and its card are; `card` is null while the card is not shown.
const places = (index) => page.evaluate((number) => {
  const mark = document.querySelectorAll('.record')[number];
  const card = document.getElementById(mark.getAttribute('popovertarget'));
  const box = (own) => { const { left, top, right, bottom } = own.getBoundingClientRect(); return { left, top, right, bottom }; };
  return { mark: box(mark), words: box(mark.parentElement), card: card.checkVisibility() ? box(card) : null };
}, index);
const away = async () => {
  await page.mouse.move(1, 1);
  await page.waitForTimeout(500);
};

for (const file of process.argv.slice(2)) {
  for (const [width, height] of [[360, 640], [768, 900], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.goto(pathToFileURL(resolve(file)).href);
    // The script of the page adds Escape alone: what is shown without it is seen first.
    await page.evaluate(() => document.documentElement.classList.remove('quiet'));
    const count = await page.locator('.record').count();
    for (let index = 0; index < count; index += 1) {
      const own = page.locator('.record').nth(index);
      if (!(await own.isVisible())) continue;
      for (const block of width === 1280 ? ['start', 'center', 'end'] : ['end']) {
        await own.evaluate((mark, at) => mark.scrollIntoView({ block: at, behavior: 'instant' }), block);
        const { mark } = await places(index);
        const point = [(mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2];
        await page.mouse.move(...point);
        const { card, words } = await places(index);
        const name = `${file} ${width}: mark ${index + 1} at the ${block} of the window`;
        seen.cards += 1;
        if (!card) {
          expect(false, `${name} shows no card on hover`);
          continue;
        }
        expect(card.left >= 0 && card.top >= 0 && card.right <= width && card.bottom <= height, `${name}: its card leaves the window`);
        expect(card.top >= words.bottom - 1 || card.bottom <= words.top + 1, `${name}: its card covers its words`);
        // Words over two lines reach from side to side, and others stand between a mark in their corner and the card.
        const isWhole = await own.evaluate((mark) => mark.parentElement.getClientRects().length === 1);
        if (block !== 'center' || !isWhole) continue;
        seen.crossings += 1;
        const goal = [Math.min(Math.max(point[0], card.left + 9), card.right - 9), Math.min(Math.max(point[1], card.top + 9), card.bottom - 9)];
        await page.mouse.move(...goal, { steps: 5 });
        await page.waitForTimeout(600);
        expect((await places(index)).card, `${name}: the pointer does not reach its card`);
        await away();
        expect(!(await places(index)).card, `${name}: its card stays when the pointer left`);
      }
      await page.mouse.move(1, 1);
    }
    // By keyboard: focus shows a card, Enter opens it and Escape puts it away.
    await away();
    for (let index = 0; index < Math.min(count, 20); index += 1) {
      const own = page.locator('.record').nth(index);
      if (!(await own.isVisible())) continue;
      await page.keyboard.press('Shift');
      await own.focus();
      const name = `${file} ${width}: mark ${index + 1}`;
      expect((await places(index)).card, `${name} shows no card on focus`);
      await page.keyboard.press('Escape');
      expect(!(await places(index)).card, `${name}: Escape does not put its card away`);
      await page.keyboard.press('Enter');
      const { card, words } = await places(index);
      expect(card && (card.top >= words.bottom - 1 || card.bottom <= words.top + 1), `${name}: its opened card covers its words`);
      await page.keyboard.press('Escape');
    }
  }
}
for (const [what, count] of Object.entries(seen)) {
  console.log(`${what}: ${count}`);
  bad += count === 0;
}
await context.close();
rmSync(profile, { recursive: true, force: true });
process.exit(bad ? 1 : 0);
