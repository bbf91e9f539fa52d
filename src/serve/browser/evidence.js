// The evidence view: every mention underlined by truth, its card, filters, and what a person ticked off.

const STATUS = {
  inserted: 'Inserted from its record', checked: 'Agrees with its record', unchecked: 'Not decided',
  uncited: 'Without record', mismatch: 'Contradicts its record', exempt: 'Exempt',
};

// What a reader presses by itself: a mention in one is opened through it.
const PRESSABLE = 'a, button, summary';

function element(name, words, parent, className = '') {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  parent.append(made);
  return made;
}

// Words whose names of records and rules stand between backticks.
function prose(name, words, parent, className = '') {
  const made = element(name, '', parent, className);
  words.split('`').forEach((part, index) => made.append(index % 2 === 1 ? element('code', part, made) : part));
  return made;
}

const evidence = {
  on: false,
  data: { path: '', mentions: [] },
  // The mention that was last gone to.
  current: -1,

  read() {
    const script = document.getElementById('preview-evidence');
    try {
      this.data = JSON.parse(script.textContent);
    } catch {
      this.data = { path: '', mentions: [] };
    }
    this.editor = script?.dataset.editor ?? '';
    this.root = script?.dataset.root ?? '';
    this.store = `factum:${script?.dataset.file ?? ''}`;
    const seen = new Map();
    for (const mention of this.data.mentions) {
      const name = [mention.claim, mention.kind, mention.text, ...mention.says].filter((part) => part !== null).join('|');
      seen.set(name, (seen.get(name) ?? 0) + 1);
      mention.key = `${name}|${seen.get(name)}`;
    }
  },

  // --- Ticks ---

  ticks() {
    try {
      return new Set(JSON.parse(localStorage.getItem(this.store) ?? '[]'));
    } catch {
      return new Set();
    }
  },

  tick(mention, isTicked) {
    const ticks = this.ticks();
    if (isTicked) ticks.add(mention.key);
    else ticks.delete(mention.key);
    localStorage.setItem(this.store, JSON.stringify([...ticks]));
    this.count();
  },

  count() {
    const place = document.getElementById('preview-count');
    if (!place) return;
    const ticks = this.ticks();
    const done = this.data.mentions.filter((mention) => ticks.has(mention.key)).length;
    place.textContent = `${done} of ${this.data.mentions.length} compared by hand.`;
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

  // --- Marks ---

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

  // Mentions that the page shows no words of stand in a list of their own.
  listUnplaced() {
    const list = document.getElementById('preview-unplaced');
    if (!list) return;
    const placed = new Set([...document.querySelectorAll('main .m')].map((piece) => Number(piece.dataset.m)));
    list.replaceChildren();
    this.data.mentions.forEach((mention, index) => {
      if (placed.has(index)) return;
      const button = element('button', mention.text, element('li', '', list), 'm');
      button.type = 'button';
      button.dataset.m = index;
    });
    list.parentElement.hidden = list.childElementCount === 0;
  },

  // The pieces of each mention, in order of the page.
  pieces() {
    const pieces = new Map();
    for (const piece of document.querySelectorAll('main .m, #preview-unplaced .m')) {
      const index = Number(piece.dataset.m);
      if (!pieces.has(index)) pieces.set(index, []);
      pieces.get(index).push(piece);
    }
    return pieces;
  },

  // What takes the focus for a mention: best a piece that holds no other mention and stands in nothing that is pressed by itself.
  target(pieces = []) {
    const isFree = (piece) => !piece.querySelector('.m') && !piece.parentElement.closest(PRESSABLE);
    const piece = pieces.find(isFree) ?? pieces[0];
    return piece?.closest(PRESSABLE) ?? piece?.querySelector('.m:not(:has(.m))') ?? piece;
  },

  show() {
    document.documentElement.classList.toggle('evidence-view', this.on);
    const filters = document.getElementById('preview-filters');
    if (filters) filters.hidden = !this.on;
    document.getElementById('preview-mode')?.setAttribute('aria-pressed', String(this.on));
    this.listUnplaced();
    const wanted = this.wanted();
    const pieces = this.pieces();
    const targets = new Set();
    for (const [index, own] of pieces) {
      const mention = this.data.mentions[index];
      const isShown = mention !== undefined && this.isShown(mention, wanted);
      for (const piece of own) piece.className = `m s-${mention?.status}${isShown ? '' : ' m-off'}`;
      if (this.on && isShown) targets.add(this.target(own));
    }
    for (const piece of [...pieces.values()].flat()) {
      const isTarget = targets.has(piece) && !piece.matches(PRESSABLE);
      const values = { tabindex: '0', role: 'button', 'aria-haspopup': 'dialog' };
      for (const [name, value] of Object.entries(values)) {
        if (isTarget) piece.setAttribute(name, value);
        else piece.removeAttribute(name);
      }
    }
    this.count();
  },

  toggle() {
    this.on = !this.on;
    sessionStorage.setItem('factum-evidence', String(this.on));
    this.show();
  },

  // What is open and where the reader is, before the page is exchanged.
  leave() {
    const isFocused = Boolean(document.activeElement?.closest?.('.m, main a, main button, main summary'));
    return { key: this.data.mentions[this.current]?.key, isFocused };
  },

  renew({ key, isFocused } = {}) {
    this.read();
    this.current = this.data.mentions.findIndex((mention) => mention.key === key);
    this.show();
    const card = document.getElementById('preview-card');
    if (card?.matches(':popover-open')) {
      if (this.current < 0) card.hidePopover();
      else this.fill(card, this.current);
    } else if (isFocused && document.activeElement === document.body && this.current >= 0) this.focus(this.current);
  },

  // --- Going from one to the next ---

  focus(index) {
    const target = this.target(this.pieces().get(index));
    if (!target) return false;
    for (let fold = target.parentElement?.closest('details'); fold; fold = fold.parentElement.closest('details')) {
      if (target !== fold.querySelector(':scope > summary')) fold.open = true;
    }
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
    this.current = index;
    return document.activeElement === target;
  },

  step(by) {
    this.close();
    const wanted = this.wanted();
    const { mentions } = this.data;
    const from = this.current < 0 && by < 0 ? mentions.length : this.current;
    for (let index = from + by; index >= 0 && index < mentions.length; index += by) {
      if (this.isShown(mentions[index], wanted) && this.focus(index)) return;
    }
  },

  // The mention that something which is pressed stands for: the one gone to where it shares the place, else its own or the first in it.
  at(pressed) {
    const own = pressed.closest('.m');
    const inside = [...pressed.querySelectorAll('.m:not(.m-off)')];
    const around = [];
    for (let piece = own; piece; piece = piece.parentElement.closest('.m')) around.push(piece);
    const here = [...around, ...inside].map((piece) => Number(piece.dataset.m));
    return here.includes(this.current) ? this.current : here[0];
  },

  // --- The card ---

  card() {
    const known = document.getElementById('preview-card');
    if (known) return known;
    const card = element('div', '', document.body, 'card preview-card');
    card.id = 'preview-card';
    card.setAttribute('popover', '');
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-labelledby', 'preview-card-name');
    card.tabIndex = -1;
    return card;
  },

  close() {
    document.querySelector('#preview-card:popover-open')?.hidePopover();
  },

  open(index) {
    if (!this.data.mentions[index]) return;
    this.close();
    const card = this.card();
    // The browser gives the focus back to where it was when a card was opened.
    this.focus(index);
    this.fill(card, index);
    card.showPopover();
    card.focus();
    card.scrollTop = 0;
  },

  fill(card, index) {
    const mention = this.data.mentions[index];
    const hadFocus = card.contains(document.activeElement);
    card.replaceChildren();
    element('h2', mention.text.replace(/\s+/g, ' '), card).id = 'preview-card-name';
    element('p', STATUS[mention.status] ?? mention.status, card, `preview-verdict v-${mention.status}`);
    if (mention.reading) element('p', `Read as ${mention.reading}.`, card);
    if (mention.why) prose('p', `Why: ${mention.why}`, card);
    if (mention.unconfirmed.length > 0) element('p', `Nothing confirms ${mention.unconfirmed.join(', ')}.`, card);
    for (const finding of mention.findings) {
      element('h3', `${finding.severity}: ${finding.rule}`, card);
      prose('p', `${finding.path}:${finding.line}: ${finding.message}`, card);
      for (const note of finding.notes) prose('p', note, card);
      if (finding.help) prose('p', `Help: ${finding.help}`, card);
      if (finding.fixes.length > 0) {
        const list = element('ul', '', card);
        for (const fix of finding.fixes) prose('li', `Fix: ${fix}`, list);
      }
    }
    const pieces = this.pieces().get(index) ?? [];
    card.append(...this.records(pieces, mention));
    const others = new Set(pieces.flatMap((piece) => this.neighbours(piece)));
    others.delete(index);
    if (others.size > 0) {
      const line = element('p', 'Here as well: ', card, 'preview-others');
      for (const other of others) {
        const button = element('button', this.data.mentions[other]?.text ?? '', line);
        button.type = 'button';
        button.addEventListener('click', () => this.open(other));
      }
    }
    const buttons = element('div', '', card, 'preview-buttons');
    const label = element('label', '', buttons);
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = this.ticks().has(mention.key);
    box.addEventListener('change', () => this.tick(mention, box.checked));
    label.append(box, ' compared with the source itself');
    const place = mention.path === null ? `line ${mention.line}` : `line ${mention.line} of ${mention.path}`;
    element('a', `Edit ${place}`, buttons).href = this.address(mention.line, mention.path);
    const close = element('button', 'Close', buttons);
    close.type = 'button';
    close.addEventListener('click', () => card.hidePopover());
    if (hadFocus) card.focus();
  },

  // The mentions that share a place with a piece.
  neighbours(piece) {
    const around = [];
    for (let outer = piece.parentElement.closest('.m'); outer; outer = outer.parentElement.closest('.m')) around.push(outer);
    return [...around, ...piece.querySelectorAll('.m')].map((other) => Number(other.dataset.m));
  },

  // What the page's own card says of the records, or its list of evidence and references.
  records(pieces, mention) {
    const marks = pieces.map((piece) => piece.closest('.rests')?.querySelector('.record') ?? piece.querySelector('.record'));
    const mark = marks.find(Boolean);
    const card = mark && document.getElementById(mark.getAttribute('popovertarget'));
    const entries = mention.records.map((id) => document.getElementById(`evidence-${id}`)
      ?? document.getElementById(`ref-${id}`) ?? document.getElementById(`claim-${id}`));
    const sources = (card ? [card] : entries).filter(Boolean);
    return sources.map((source) => {
      const copy = document.createElement('div');
      element('h3', `On record: ${mention.records.join(', ')}`, copy);
      copy.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
      copy.querySelectorAll('[id]').forEach((node) => node.removeAttribute('id'));
      return copy;
    });
  },

  // The address that opens a line of a file, the brief's own where none is named.
  address(line, path) {
    const parts = (path ?? this.data.path).split('/').map(encodeURIComponent);
    return this.editor.replace('{path}', () => this.root + parts.join('/')).replace('{line}', line);
  },
};
