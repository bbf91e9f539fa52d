// The cards of records in a browser without scripts: NODE_MODULES=FOLDER node cards.mjs FILE...
// At 360, 768 and 1280 CSS pixels, each mark at the head, the middle and the foot of the window: its card shows on hover, on focus and when
// opened, whole within the window, beside its words and not over their mark; the pointer reaches it, and it goes when the pointer leaves.
// With scripts, Escape puts it away (WCAG 1.4.13).
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open } from './browser.mjs';

const { page, end } = await open('cards', { reducedMotion: 'reduce' });
let bad = 0;
const seen = { cards: 0, crossings: 0, crossingsOfLines: 0 };
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
// A card that waits for the pointer may cover the next mark.
const gone = async () => {
  await page.mouse.move(1, 1);
  await page.waitForFunction(() => ![...document.querySelectorAll('.card')].some((card) => card.checkVisibility()), null, { timeout: 2000 })
    .catch(() => expect(false, 'a card stays without the pointer'));
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
        await gone();
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
        if (block !== 'center') continue;
        // Of words over two lines other text stands between their mark and the card.
        const lines = await own.evaluate((mark) => mark.parentElement.getClientRects().length);
        seen[lines > 1 ? 'crossingsOfLines' : 'crossings'] += 1;
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
await end(seen, bad);
