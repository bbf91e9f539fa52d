// The preview's page: swaps in the blocks that changed, and shows the evidence behind the words.
'use strict';

// --- Swapping blocks ---

// Elements that are compared part by part; all others are exchanged whole.
const PARTED = new Set(['BODY', 'MAIN', 'ARTICLE', 'SECTION', 'HEADER', 'FOOTER', 'DIV', 'OL', 'UL', 'DETAILS']);

// Numbers that move when something changes above; a block that differs in them alone stays.
const MOVED = / data-(?:line|m)="\d+"/g;

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
  const skip = (node) => node.id !== 'preview' && node.id !== 'preview-pdf' && node.id !== 'preview-card';
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
  for (const name of ['.preview-problem', '.preview-findings', '#preview-evidence', '.preview-tools', '#preview-filters']) {
    const [own, other] = [bar.querySelector(name), next.querySelector(name)];
    const isKept = own && other && (name === '.preview-tools' || name === '#preview-filters');
    if (isKept) continue;
    if (own && other) {
      if (own.outerHTML === other.outerHTML) continue;
      const isOpen = own.hasAttribute('open');
      const fresh = document.importNode(other, true);
      if (isOpen) fresh.setAttribute('open', '');
      own.replaceWith(fresh);
    } else if (own) own.remove();
    else if (other) bar.append(document.importNode(other, true));
  }
  bar.dataset.version = next.dataset.version;
}

// A block in view, and how far from the top it stands.
function place() {
  const blocks = [...document.querySelectorAll('main [data-line], main .exhibit, main h2')];
  const seen = blocks.find((block) => block.getBoundingClientRect().bottom > 80);
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
    const focused = document.activeElement?.dataset?.m;
    patch(before, next.body, document.body);
    before = next.body;
    document.title = next.title;
    renewBar(next.getElementById('preview'));
    evidence.renew();
    keepPlace(kept);
    if (focused && !document.activeElement?.dataset?.m) evidence.focus(Number(focused));
    document.documentElement.dataset.swaps = Number(document.documentElement.dataset.swaps ?? 0) + 1;
    paper.renew();
  } finally {
    fetching = false;
  }
  if (wanted !== document.getElementById('preview').dataset.version) setTimeout(() => renew(wanted), 20);
}

const own = document.getElementById('preview');
const state = (words) => {
  const place = document.getElementById('preview-state');
  if (place && place.textContent !== words) place.textContent = words;
};

// --- The evidence view ---

const STATUS = {
  inserted: 'Inserted from its record', checked: 'Agrees with its record', unchecked: 'Not decided',
  uncited: 'Without record', mismatch: 'Contradicts its record', exempt: 'Exempt',
};

const evidence = {
  on: false,
  data: { path: '', mentions: [] },
  current: -1,

  read() {
    const script = document.getElementById('preview-evidence');
    try {
      this.data = JSON.parse(script.textContent);
    } catch {
      this.data = { path: '', mentions: [] };
    }
    this.editor = script?.dataset.editor ?? '';
    const seen = new Map();
    for (const mention of this.data.mentions) {
      const name = `${mention.kind}|${mention.text}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      mention.key = `${name}|${seen.get(name)}`;
    }
  },

  // What a person ticked off, kept in this browser.
  ticks() {
    try {
      return new Set(JSON.parse(localStorage.getItem(`factum:${this.data.path}`) ?? '[]'));
    } catch {
      return new Set();
    }
  },

  tick(mention, isTicked) {
    const ticks = this.ticks();
    if (isTicked) ticks.add(mention.key);
    else ticks.delete(mention.key);
    localStorage.setItem(`factum:${this.data.path}`, JSON.stringify([...ticks]));
    this.count();
  },

  count() {
    const place = document.getElementById('preview-count');
    if (!place) return;
    const ticks = this.ticks();
    const done = this.data.mentions.filter((mention) => ticks.has(mention.key)).length;
    place.textContent = `${done} of ${this.data.mentions.length} compared by hand.`;
  },

  // The title bears no marks: it is printed where no element may stand as well.
  markTitle() {
    const title = document.querySelector('h1');
    if (!title || title.querySelector('.m')) return;
    const marked = new Set([...document.querySelectorAll('main .m')].map((piece) => piece.dataset.m));
    this.data.mentions.forEach((mention, index) => {
      if (marked.has(String(index))) return;
      const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.parentElement.closest('.m') ? -1 : node.nodeValue.indexOf(mention.text);
        if (at < 0) continue;
        const piece = document.createElement('span');
        piece.className = 'm';
        piece.dataset.m = index;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + mention.text.length);
        range.surroundContents(piece);
        break;
      }
    });
  },

  wanted() {
    return [...document.querySelectorAll('#preview-filters input:checked')].map((box) => box.value);
  },

  isShown(mention, wanted) {
    const is = {
      undecided: mention.status === 'unchecked', 'without-record': mention.status === 'uncited',
      'second-hand': mention.second_hand, old: mention.old,
    };
    return wanted.length === 0 || wanted.some((name) => is[name]);
  },

  // The piece of each mention that takes the focus: one that holds no other and stands in nothing that is pressed.
  first(index) {
    const pieces = [...document.querySelectorAll(`main .m[data-m="${index}"]`)];
    return pieces.find((piece) => !piece.querySelector('.m') && !piece.closest('a, button, summary')) ?? pieces[0];
  },

  show() {
    document.documentElement.classList.toggle('evidence-view', this.on);
    const filters = document.getElementById('preview-filters');
    if (filters) filters.hidden = !this.on;
    document.getElementById('preview-mode')?.setAttribute('aria-pressed', String(this.on));
    if (this.on) this.markTitle();
    const wanted = this.wanted();
    const firsts = new Set();
    for (const piece of document.querySelectorAll('main .m')) {
      const mention = this.data.mentions[piece.dataset.m];
      if (!mention) continue;
      const isShown = this.isShown(mention, wanted);
      piece.className = `m s-${mention.status}${isShown ? '' : ' m-off'}`;
      const isFirst = this.on && isShown && !firsts.has(piece.dataset.m) && this.first(piece.dataset.m) === piece
        && !piece.querySelector('.m') && !piece.closest('a, button, summary');
      if (isFirst) {
        firsts.add(piece.dataset.m);
        piece.setAttribute('tabindex', '0');
        piece.setAttribute('role', 'button');
        piece.setAttribute('aria-haspopup', 'dialog');
      } else {
        for (const name of ['tabindex', 'role', 'aria-haspopup']) piece.removeAttribute(name);
      }
    }
    this.count();
  },

  renew() {
    this.read();
    this.show();
  },

  toggle() {
    this.on = !this.on;
    sessionStorage.setItem('factum-evidence', String(this.on));
    this.show();
  },

  focus(index) {
    const piece = this.first(index);
    if (!piece) return false;
    this.current = index;
    const target = piece.closest('a, button, summary') ?? piece;
    if (target === piece && !piece.hasAttribute('tabindex')) piece.setAttribute('tabindex', '-1');
    target.closest('details')?.setAttribute('open', '');
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
    return true;
  },

  step(by) {
    const wanted = this.wanted();
    const { mentions } = this.data;
    const focused = document.activeElement?.closest?.('.m') ?? document.activeElement?.querySelector?.('.m');
    const from = focused && focused.closest('main') ? Number(focused.dataset.m) : this.current;
    const start = from < 0 && by < 0 ? mentions.length : from;
    for (let index = start + by; index >= 0 && index < mentions.length; index += by) {
      if (this.isShown(mentions[index], wanted) && this.focus(index)) return;
    }
  },

  address(line) {
    return this.editor.replace('{line}', line);
  },

  card() {
    let card = document.getElementById('preview-card');
    if (!card) {
      card = document.createElement('div');
      card.id = 'preview-card';
      card.className = 'card preview-card';
      card.setAttribute('popover', '');
      card.setAttribute('role', 'dialog');
      card.setAttribute('aria-labelledby', 'preview-card-name');
      card.tabIndex = -1;
      card.addEventListener('toggle', (event) => {
        if (event.newState === 'closed' && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
      });
      document.body.append(card);
    }
    return card;
  },

  open(piece) {
    const index = Number(piece.dataset.m);
    const mention = this.data.mentions[index];
    if (!mention) return;
    this.current = index;
    const first = this.first(index) ?? piece;
    this.opener = first.closest('a, button, summary') ?? first;
    const card = this.card();
    const add = (name, words, parent = card, className = '') => {
      const element = document.createElement(name);
      element.textContent = words;
      if (className) element.className = className;
      parent.append(element);
      return element;
    };
    card.replaceChildren();
    add('h2', mention.text.replace(/\s+/g, ' ')).id = 'preview-card-name';
    add('p', STATUS[mention.status] ?? mention.status, card, 'preview-verdict');
    if (mention.reading) add('p', `Read as ${mention.reading}.`);
    if (mention.why) add('p', `Why: ${mention.why}`);
    if (mention.unconfirmed.length > 0) add('p', `Nothing confirms ${mention.unconfirmed.join(', ')}.`);
    for (const finding of mention.findings) {
      add('h3', `${finding.severity}: ${finding.rule}`);
      add('p', `${finding.path}:${finding.line}: ${finding.message}`);
      for (const note of finding.notes) add('p', note);
      if (finding.help) add('p', `Help: ${finding.help}`);
      if (finding.fixes.length > 0) {
        const list = add('ul', '');
        for (const fix of finding.fixes) add('li', `Fix: ${fix}`, list);
      }
    }
    this.records(piece, mention).forEach((record) => card.append(record));
    const buttons = add('div', '', card, 'preview-buttons');
    const label = add('label', '', buttons);
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = this.ticks().has(mention.key);
    box.addEventListener('change', () => this.tick(mention, box.checked));
    label.append(box, ' compared with the source itself');
    const edit = add('a', `Edit line ${mention.line}`, buttons);
    edit.href = this.address(mention.line);
    add('button', 'Close', buttons).addEventListener('click', () => card.hidePopover());
    if (!card.matches(':popover-open')) card.showPopover();
    card.focus();
  },

  // What the page's own card says of the records, or its list of evidence and references.
  records(piece, mention) {
    const mark = piece.closest('.rests')?.querySelector('.record') ?? piece.querySelector('.record');
    const cards = mark ? [document.getElementById(mark.getAttribute('popovertarget'))] : [];
    const entries = mention.records.map((id) => document.getElementById(`evidence-${id}`)
      ?? document.getElementById(`ref-${id}`) ?? document.getElementById(`claim-${id}`));
    const sources = (cards[0] ? cards : entries).filter(Boolean);
    return sources.map((source) => {
      const copy = document.createElement('div');
      const title = document.createElement('h3');
      title.textContent = `On record: ${mention.records.join(', ')}`;
      copy.append(title, ...[...source.childNodes].map((node) => node.cloneNode(true)));
      copy.querySelectorAll('[id]').forEach((node) => node.removeAttribute('id'));
      return copy;
    });
  },

  async save() {
    const ticks = this.ticks();
    const answer = await fetch('worksheet.md', { cache: 'no-store' });
    let index = -1;
    const text = (await answer.text()).replace(/^- \[ \]/gm, (box) => {
      index += 1;
      return ticks.has(this.data.mentions[index]?.key) ? '- [x]' : box;
    });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    link.download = `${decodeURIComponent(location.pathname).split('/')[1]}-worksheet.md`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  },
};

// --- The PDF beside the page ---

const paper = {
  toggle() {
    const known = document.getElementById('preview-pdf');
    if (known) known.remove();
    else {
      const place = document.createElement('aside');
      place.id = 'preview-pdf';
      place.setAttribute('aria-label', 'PDF');
      const frame = document.createElement('iframe');
      frame.title = 'PDF';
      frame.src = 'pdf';
      place.append(frame);
      document.body.append(place);
    }
    document.documentElement.classList.toggle('has-pdf', !known);
    document.getElementById('preview-paper').setAttribute('aria-pressed', String(!known));
  },

  renew() {
    const frame = document.querySelector('#preview-pdf iframe');
    if (!frame) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { frame.src = `pdf?${own.dataset.version}`; }, 400);
  },
};

// --- Clicks and keys ---

const PRESSED = 'a, button, summary, input, label, select, textarea, .card, #preview, #preview-pdf';

document.addEventListener('click', (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (target.id === 'preview-mode') return evidence.toggle();
  if (target.id === 'preview-paper') return paper.toggle();
  if (target.id === 'preview-export') return evidence.save();
  const piece = evidence.on && target.closest('main .m:not(.m-off)');
  if (piece) {
    event.preventDefault();
    return evidence.open(piece);
  }
  const block = target.closest('[data-line]');
  if (!block || target.closest(PRESSED) || !getSelection().isCollapsed || !evidence.editor) return;
  const link = document.createElement('a');
  link.href = evidence.address(block.dataset.line);
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
});

document.addEventListener('change', (event) => {
  if (event.target.closest?.('#preview-filters')) evidence.show();
});

document.addEventListener('keydown', (event) => {
  const { target, key: pressed } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById('preview-mode')) return;
  if (target.matches?.('input:not([type="checkbox"]), textarea, select')) return;
  if (evidence.on && (pressed === 'Enter' || pressed === ' ')) {
    const piece = target.closest?.('main .m') ?? (target.matches?.('main a') && target.querySelector('.m:not(.m-off)'));
    if (!piece) return;
    event.preventDefault();
    evidence.open(piece);
  } else if (evidence.on && (pressed === 'n' || pressed === 'p')) {
    const card = document.getElementById('preview-card');
    if (card?.matches(':popover-open')) {
      evidence.opener = null;
      card.hidePopover();
    }
    evidence.step(pressed === 'n' ? 1 : -1);
  } else if (pressed === 'e') evidence.toggle();
});

// --- Beginning ---

evidence.on = sessionStorage.getItem('factum-evidence') === 'true';
evidence.renew();
const events = new EventSource(location.pathname === '/' || location.pathname === '/index.html' ? '/index.events'
  : `${location.pathname.replace(/[^/]*$/, '')}events`);
events.addEventListener('message', (event) => {
  state('');
  renew(event.data);
});
events.addEventListener('error', () => state('Not connected: factum serve has ended, or is starting again.'));
