// Swaps in the blocks of the page that changed, and keeps the reader's place.
'use strict';

// Elements that are compared part by part; all others are exchanged whole.
const PARTED = new Set(['BODY', 'MAIN', 'ARTICLE', 'SECTION', 'HEADER', 'FOOTER', 'DIV', 'OL', 'UL', 'DETAILS']);

// Numbers that move when something changes above; a block that differs in them alone stays.
const MOVED = / data-(?:line|m)="\d+"/g;

// What is the preview's own, and changes by other ways.
const OWN = new Set(['preview', 'preview-pdf', 'preview-card']);

const keys = new WeakMap();
function key(node) {
  let known = keys.get(node);
  if (known === undefined) {
    known = node.nodeType === Node.ELEMENT_NODE ? node.outerHTML.replace(MOVED, '') : `${node.nodeType}${node.nodeValue}`;
    keys.set(node, known);
  }
  return known;
}

// The body as the server sent it, without what this script does to it.
let before = document.body.cloneNode(true);

// Takes over numbers that moved. Whether the live block has the places for them.
function renumber(after, live) {
  if (after.nodeType !== Node.ELEMENT_NODE) return true;
  const numbered = (node) => [node, ...node.querySelectorAll('[data-line], [data-m]')];
  const [from, to] = [numbered(after), numbered(live)];
  if (from.length !== to.length) return false;
  from.forEach((node, index) => {
    for (const name of ['data-line', 'data-m']) {
      if (node.hasAttribute(name)) to[index].setAttribute(name, node.getAttribute(name));
    }
  });
  return true;
}

function added(node) {
  const own = document.importNode(node, true);
  if (own.nodeType === Node.ELEMENT_NODE) own.classList.add('preview-changed');
  return own;
}

function patch(old, now, live) {
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) live.setAttribute(name, value);
  const skip = (node) => !OWN.has(node.id);
  const [b, a, l] = [old, now, live].map((node) => [...node.childNodes].filter(skip));
  if (b.length !== l.length) {
    l.forEach((node) => node.remove());
    live.append(...a.map(added));
    return;
  }
  const keep = (i, j) => {
    if (!renumber(a[j], l[i])) l[i].replaceWith(added(a[j]));
  };
  let start = 0;
  while (start < b.length && start < a.length && key(b[start]) === key(a[start])) {
    keep(start, start);
    start += 1;
  }
  let [oldEnd, newEnd] = [b.length, a.length];
  while (oldEnd > start && newEnd > start && key(b[oldEnd - 1]) === key(a[newEnd - 1])) {
    oldEnd -= 1;
    newEnd -= 1;
    keep(oldEnd, newEnd);
  }
  let at = start;
  for (let j = start; j < newEnd; j += 1) {
    let same = at;
    while (same < oldEnd && key(b[same]) !== key(a[j])) same += 1;
    if (same < oldEnd) {
      for (; at < same; at += 1) l[at].remove();
      keep(at, j);
      at += 1;
    } else if (at < oldEnd && oldEnd - at >= newEnd - j && b[at].nodeName === a[j].nodeName) {
      if (PARTED.has(a[j].nodeName)) patch(b[at], a[j], l[at]);
      else l[at].replaceWith(added(a[j]));
      at += 1;
    } else {
      const next = l[at] ?? null;
      if (next && next.parentNode === live) next.before(added(a[j]));
      else live.append(added(a[j]));
    }
  }
  for (; at < oldEnd; at += 1) l[at].remove();
}

// The bar keeps its state; what it tells is exchanged.
function renewBar(next) {
  const bar = document.getElementById('preview');
  const parts = ['.preview-problem', '.preview-tools', '.preview-panels', '.preview-findings', '#preview-evidence'];
  for (const name of parts) {
    const [own, other] = [bar.querySelector(name), next.querySelector(name)];
    if (own && !other) own.remove();
    else if (other && !own) (bar.querySelector(`.${other.parentElement.className}`) ?? bar).append(document.importNode(other, true));
    // Tools and panels stay as the reader left them.
    else if (own && name !== '.preview-tools' && name !== '.preview-panels' && own.outerHTML !== other.outerHTML) {
      const fresh = document.importNode(other, true);
      if (fresh.matches('details')) fresh.open = own.open === true;
      // What is to be read out stays, and its words change.
      if (name === '.preview-problem') own.replaceChildren(...fresh.childNodes);
      else own.replaceWith(fresh);
    }
  }
  bar.dataset.version = next.dataset.version;
}

// Its title, its language and its style sheets.
function renewHead(next) {
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  const sheets = (page) => [...page.querySelectorAll('head style, head link[rel=stylesheet]')];
  const now = new Map(sheets(next).map((sheet) => [sheet.outerHTML, sheet]));
  for (const sheet of sheets(document)) if (!now.delete(sheet.outerHTML)) sheet.remove();
  for (const sheet of now.values()) document.head.append(document.importNode(sheet, true));
}

// A block in view, and how far from the top it stands.
function place() {
  const blocks = [...document.querySelectorAll('main [data-line], main .exhibit, main h2')];
  const bar = document.getElementById('preview').offsetHeight;
  const seen = blocks.find((block) => block.getBoundingClientRect().bottom > bar);
  return seen && { block: seen, line: seen.dataset.line, top: seen.getBoundingClientRect().top };
}

function keepPlace(kept) {
  if (!kept || window.scrollY === 0) return;
  const block = kept.block.isConnected ? kept.block : document.querySelector(`main [data-line="${kept.line}"]`);
  if (block) window.scrollBy({ top: block.getBoundingClientRect().top - kept.top, behavior: 'instant' });
}

let fetching = false;
let wanted = '';
async function renew(version) {
  wanted = version;
  if (fetching || version === document.getElementById('preview').dataset.version) return;
  fetching = true;
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const kept = place();
    const open = evidence.leave();
    patch(before, next.body, document.body);
    before = next.body;
    renewHead(next);
    renewBar(next.getElementById('preview'));
    evidence.renew(open);
    keepPlace(kept);
    document.documentElement.dataset.swaps = Number(document.documentElement.dataset.swaps ?? 0) + 1;
    paper.renew();
  } finally {
    fetching = false;
  }
  if (wanted !== document.getElementById('preview').dataset.version) setTimeout(() => renew(wanted), 20);
}
