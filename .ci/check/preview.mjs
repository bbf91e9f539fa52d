// The preview in a browser: NODE_MODULES=FOLDER node preview.mjs FACTUM PROJECT [OTHER…]
// PROJECT is a folder that may be written to; of the others, only the evidence view is looked at. Prints how long a saved block takes to the
// screen; with MOST_MS fails when that is more. Fails when the page loses its place or a block that did not change is exchanged, when a mention
// is not marked or its card does not open by keyboard, when something has no visible focus, and on a violation of axe-core's rules.
// PICTURES=FOLDER keeps pictures of what was looked at.
import { execSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [factum, project, ...others] = process.argv.slice(2);
const require = createRequire(join(resolve(process.env.NODE_MODULES ?? 'node_modules'), 'x.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = execSync('command -v chromium || command -v google-chrome').toString().trim();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SAVES = 9;
const MOST = Number(process.env.MOST_MS ?? Infinity);

let bad = 0;
let mentioned = 0;
const expect = (isSo, what) => {
  if (!isSo) bad += 1;
  console.log(`${isSo ? 'ok' : 'FAILED'}: ${what}`);
};

const servers = [];
async function serve(root) {
  const server = spawn(resolve(factum), ['serve', '--root', root, '--port', '0', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  servers.push(server);
  return (await new Promise((found) => server.stdout.once('data', found))).toString().trim();
}

const profile = mkdtempSync(join(tmpdir(), 'preview-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: browser,
  headless: true,
  acceptDownloads: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = await context.newPage();
page.on('pageerror', (error) => expect(false, `the script runs: ${error}`));
page.on('console', (message) => {
  if (message.type() === 'error') console.log(`console: ${message.text()}`);
  if (message.text().includes('Content Security Policy')) expect(false, 'the preview runs what the page runs');
});
const wide = () => page.setViewportSize({ width: 1280, height: 800 });
await wide();

const address = await serve(project);
const folder = join(project, 'content/briefs');
const file = join(folder, readdirSync(folder).filter((name) => name.endsWith('.md')).sort()[0]);
const slug = file.split('/').pop().replace(/\.md$/, '');
const first = readFileSync(file, 'utf8');
await saves();
await walk(address, 'evidence');
await panels();
for (const other of others) await walk(await serve(other));
expect(mentioned > 0, `${mentioned} mentions were looked at`);
await page.goto(address);
await look('list');
await context.close();
servers.forEach((server) => server.kill());
rmSync(profile, { recursive: true, force: true });
process.exit(bad ? 1 : 0);

// --- A save: the changed block on screen, others untouched, the place kept ---

async function saves() {
  // Blocks above and below the one that is edited, so that there is a place to lose.
  const filler = (name) => Array.from({ length: 40 }, (_, index) => `${name} paragraph ${'abcdefghij'[index % 10]} of words that stand still.\n\n`).join('');
  const text = (words) => `${first}\n\n${filler('Upper')}Edited ${words} here.\n\n${filler('Lower')}`;
  const shows = (words) => page.waitForFunction((wanted) => document.querySelector('main').textContent.includes(wanted), words);
  writeFileSync(file, text('none'));
  await page.goto(`${address}${encodeURI(slug)}/`);
  await shows('Edited none here.');
  await page.evaluate(() => {
    const blocks = [...document.querySelectorAll('main p')];
    const edited = blocks.findIndex((block) => block.textContent.includes('Edited'));
    blocks[edited].scrollIntoView({ block: 'center', behavior: 'instant' });
    window.still = blocks[edited - 1];
    window.below = blocks[edited + 1];
    window.top0 = window.still.getBoundingClientRect().top;
  });
  const times = [];
  for (let save = 0; save < SAVES; save += 1) {
    const words = `word${'abcdefghij'[save]}`;
    const seen = page.evaluate((wanted) => new Promise((found) => {
      const look = () => {
        const block = [...document.querySelectorAll('main p')].find((own) => own.textContent.includes(wanted));
        if (block) {
          watcher.disconnect();
          requestAnimationFrame(() => found(Date.now()));
        }
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      window.armed = true;
      look();
    }), words);
    await page.waitForFunction(() => window.armed);
    // Saves fall anywhere between two looks at the files.
    await new Promise((wait) => setTimeout(wait, 90 + 37 * save));
    const start = Date.now();
    writeFileSync(file, text(words));
    times.push((await seen) - start);
  }
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`save to screen: ${times.join(', ')} ms; median ${sorted[Math.floor(sorted.length / 2)]} ms, most ${sorted.at(-1)} ms`);
  if (Number.isFinite(MOST)) expect(sorted.at(-1) <= MOST, `a saved block is on screen within ${MOST} ms`);
  const isStill = () => page.evaluate(() => Math.abs(window.still.getBoundingClientRect().top - window.top0) < 2);
  expect(await page.evaluate(() => window.still.isConnected && window.below.isConnected), 'blocks that did not change stay');
  expect(await isStill(), 'the page keeps its place');

  // Lines added above move what follows, and nothing on screen.
  writeFileSync(file, text('again').replace('Upper paragraph a', 'A new paragraph.\n\nUpper paragraph a'));
  await shows('Edited again here.');
  expect(await page.evaluate(() => window.below.isConnected), 'blocks below an added one stay');
  expect(await isStill(), 'the place is kept below an added block');
  const written = readFileSync(file, 'utf8').split('\n').findIndex((line) => line.startsWith('Edited again')) + 1;

  // A click on words opens the editor at their line.
  await page.evaluate(() => {
    window.opened = [];
    document.addEventListener('click', (event) => {
      if (event.target instanceof HTMLAnchorElement && event.target.hidden) {
        event.preventDefault();
        window.opened.push(event.target.href);
      }
    }, true);
  });
  await page.locator('main p', { hasText: 'Edited again' }).click();
  const opened = await page.evaluate(() => window.opened[0] ?? '');
  expect(opened.startsWith('vscode://file/') && opened.endsWith(`.md:${written}`), `a click opens the editor: ${opened}`);

  // Under an error the last good page stays.
  writeFileSync(file, text('gone').replace(/^title:.*$/m, 'title: [broken'));
  await page.waitForFunction(() => document.querySelector('.preview-problem pre'));
  const problem = await page.locator('.preview-problem').innerText();
  expect(/\.md:\d+:\d+/.test(problem), `the error names file and line: ${problem.split('\n')[0]}`);
  expect(await page.evaluate(() => document.querySelector('main').textContent.includes('Edited again')), 'the last good page stays');
  await look('problem');
  writeFileSync(file, first);
  await page.waitForFunction(() => !document.querySelector('.preview-problem pre'));
}

// --- The evidence view by keyboard alone: every mention of every brief marked, every card opened ---

async function walk(root, name) {
  await page.goto(root);
  const briefs = await page.evaluate(() => [...document.querySelectorAll('.preview-briefs a')].map((link) => link.href));
  for (const [index, brief] of briefs.entries()) {
    await page.goto(brief);
    if (await page.evaluate(() => document.getElementById('preview-mode').getAttribute('aria-pressed')) === 'false') {
      if (name && index === 0) await look('page');
      await tabTo('#preview-mode');
      await page.keyboard.press('Enter');
    }
    const { all, listed, wrong } = await page.evaluate(() => {
      const { mentions } = JSON.parse(document.getElementById('preview-evidence').textContent);
      const main = document.querySelector('main').textContent;
      const isMarked = (mention, at) => document.querySelector(`main .m[data-m="${at}"]`);
      const listed = mentions.filter((mention, at) => !isMarked(mention, at)).map((mention) => mention.text);
      return { all: mentions.length, listed, wrong: listed.filter((text) => main.includes(text)) };
    });
    mentioned += all;
    expect(wrong.length === 0, `${brief}: ${all - listed.length} of ${all} mentions are marked, ${listed.length} listed: ${listed.join('; ')}`);
    if (name && index === 0) await look(name);
    await cards(all, name && index === 0);
  }
}

async function cards(all, isLookedAt) {
  const wrong = [];
  for (let step = 0; step < all; step += 1) {
    await page.keyboard.press('n');
    const from = await focused();
    await page.keyboard.press('Enter');
    const isOpen = await state((at) => {
      const card = document.getElementById('preview-card');
      const { mentions } = JSON.parse(document.getElementById('preview-evidence').textContent);
      return card?.matches(':popover-open') && card.contains(document.activeElement)
        && card.querySelector('h2').textContent === mentions[at].text.replace(/\s+/g, ' ');
    }, step);
    if (isLookedAt && step === 1) await look('card');
    await page.keyboard.press('Escape');
    const isClosed = await state(() => !document.querySelector('#preview-card:popover-open'));
    const isBack = await focused() === from && from !== 'BODY';
    if (!isOpen || !isClosed || !isBack) wrong.push(`${step} (${isOpen ? '' : 'not opened '}${isClosed ? '' : 'not closed '}${isBack ? '' : 'focus lost'})`);
  }
  expect(wrong.length === 0, `${all - wrong.length} of ${all} cards open by n and Enter, take the focus and give it back ${wrong.slice(0, 10).join(', ')}`);
}

// --- Filters, ticks, worksheet and PDF by keyboard ---

async function panels() {
  await page.goto(`${address}${encodeURI(slug)}/`);
  await tabTo('#preview-filters summary');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.getElementById('preview-filters').open), 'Enter opens the filter');
  await look('filter');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => !document.getElementById('preview-filters').open && document.activeElement.matches('#preview-filters summary')), 'Escape closes the filter, and the focus stays');
  await page.keyboard.press('f');
  const boxes = page.locator('#preview-filters input');
  expect(await boxes.first().evaluate((box) => box === document.activeElement), 'f opens the filter at its first box');
  let parting = 0;
  for (let index = 0; index < await boxes.count(); index += 1) {
    await page.keyboard.press('Space');
    const [name, on, off] = await page.evaluate((at) => [
      document.querySelectorAll('#preview-filters input')[at].value,
      document.querySelectorAll('main .m:not(.m-off)').length, document.querySelectorAll('main .m.m-off').length], index);
    expect(off > 0, `filter ${name}: ${on} pieces shown, ${off} not`);
    if (on > 0 && off > 0) parting += 1;
    if (on > 0) {
      await page.keyboard.press('n');
      expect(await page.evaluate(() => !document.activeElement.closest('.m')?.matches('.m-off')), `n stays with ${name}`);
      await boxes.nth(index).focus();
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  expect(parting > 0, `${parting} filters show some and hide others`);

  // A click opens the mention that is clicked; ticks stay in the browser and go into the worksheet.
  await page.locator('main p .m').first().click();
  expect(await state(() => document.querySelector('#preview-card:popover-open')), 'a click opens a card');
  await tabTo('#preview-card input');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  expect((await page.locator('#preview-count').textContent()).startsWith('1 of '), 'a tick stays over a reload');
  await page.keyboard.press('f');
  await tabTo('#preview-export');
  const waiting = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const worksheet = readFileSync(await (await waiting).path(), 'utf8');
  expect((worksheet.match(/^- \[x\]/gm) ?? []).length === 1, 'the saved worksheet holds the tick');
  await page.keyboard.press('Escape');

  // An open card follows a save.
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  const name = await page.locator('#preview-card h2').textContent();
  const swaps = await page.evaluate(() => Number(document.documentElement.dataset.swaps ?? 0));
  writeFileSync(file, `${first}\n\nOne more paragraph.\n`);
  await page.waitForFunction((before) => Number(document.documentElement.dataset.swaps ?? 0) > before, swaps);
  expect(await page.locator('#preview-card h2').textContent() === name && await state(() => document.activeElement.id === 'preview-card'), 'an open card stays over a save');
  writeFileSync(file, first);
  await page.keyboard.press('Escape');

  const pdf = await context.request.get(`${address}${encodeURI(slug)}/pdf`);
  expect(pdf.status() === 200 && (await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'the PDF is made');
  await page.reload();
  await tabTo('#preview-paper');
  await page.keyboard.press('Enter');
  expect(await state(() => document.getElementById('preview-pdf')), 'Enter opens the PDF');
  await look('pdf');
  await tabTo('#preview-pdf button');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => !document.getElementById('preview-pdf') && document.activeElement.id === 'preview-paper'), 'Close closes the PDF, and the focus goes back');
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  expect(await page.evaluate(() => !document.getElementById('preview-pdf')), 'd opens the PDF and closes it');
  await page.keyboard.press('e');
  expect(await page.evaluate(() => !document.documentElement.matches('.evidence-view')), 'e ends the view');
}

// --- Steps ---

// Goes on by Tab to a part of the preview. Each stop shows where the focus is.
async function tabTo(wanted) {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const [isThere, name, isSeen] = await page.evaluate((selector) => {
      const own = document.activeElement;
      const style = getComputedStyle(own);
      const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return [own.matches(selector), own.id || own.textContent.slice(0, 20), isSeen];
    }, wanted);
    if (!isSeen) expect(false, `the focus is seen on ${name}`);
    if (isThere) return;
  }
  expect(false, `Tab leads to ${wanted}`);
}

// Whether a state comes.
async function state(holds, given) {
  return page.waitForFunction(holds, given, { timeout: 5_000 }).then(() => true, () => false);
}

// What has the focus, by its place on the page.
function focused() {
  return page.evaluate(() => {
    const own = document.activeElement;
    return own === document.body ? 'BODY' : String([...document.querySelectorAll('*')].indexOf(own));
  });
}

// Looks at the page at both widths, light and dark.
async function look(name) {
  for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate(axe);
    const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: values }), tags);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(result.violations.length === 0 && !sideways,
      `${name} ${width} ${colorScheme}: ${result.violations.length} violations${sideways ? ', SCROLLS SIDEWAYS' : ''}`);
    for (const rule of result.violations) {
      for (const node of rule.nodes.slice(0, 3)) console.log(`    ${rule.impact} ${rule.id}: ${rule.help}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`);
    }
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}-${width}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await wide();
}
