// The PDF beside the page, the way to the editor, clicks and keys, and word of changes.

// Says to browsers that can how a PDF is shown: as wide as the panel.
const FITTED = '#navpanes=0&view=FitH';

const paper = {
  button: () => document.getElementById('preview-paper'),

  toggle() {
    const known = document.getElementById('preview-pdf');
    if (known) this.close();
    else this.open();
  },

  open() {
    const place = document.createElement('aside');
    place.id = 'preview-pdf';
    place.setAttribute('aria-label', 'PDF');
    const head = element('p', '', place);
    const link = element('a', 'Open the PDF alone', head);
    link.href = 'pdf';
    link.target = '_blank';
    const close = element('button', 'Close', head);
    close.type = 'button';
    close.addEventListener('click', () => this.close());
    // A browser that shows no PDF would save it instead.
    if (navigator.pdfViewerEnabled) {
      const frame = element('iframe', '', place);
      frame.title = 'PDF';
      frame.src = `pdf${FITTED}`;
    } else element('p', 'This browser shows no PDF in a page.', place);
    document.getElementById('preview').after(place);
    this.tell(true);
  },

  close() {
    const place = document.getElementById('preview-pdf');
    const hadFocus = place.contains(document.activeElement);
    place.remove();
    this.tell(false);
    if (hadFocus) this.button().focus();
  },

  tell(isOpen) {
    document.documentElement.classList.toggle('has-pdf', isOpen);
    this.button().setAttribute('aria-expanded', String(isOpen));
  },

  renew() {
    const frame = document.querySelector('#preview-pdf iframe');
    if (!frame) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { frame.src = `pdf?${document.getElementById('preview').dataset.version}${FITTED}`; }, 400);
  },
};

// Whether an editor shows this page in a panel of its own. It opens what leads away from the preview.
const isEmbedded = window.parent !== window;

// Opens a line in the editor.
function edit(line) {
  const address = evidence.address(line);
  if (isEmbedded) return window.parent.postMessage({ factum: address }, '*');
  const link = document.createElement('a');
  link.href = address;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

const PRESSED = 'a, button, summary, input, label, select, textarea, .card, #preview, #preview-pdf';

document.addEventListener('click', (event) => {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (target.id === 'preview-mode') return evidence.toggle();
  if (target.id === 'preview-paper') return paper.toggle();
  if (target.id === 'preview-export') return evidence.save();
  const piece = evidence.on && target.closest('main .m:not(.m-off), #preview-unplaced .m');
  if (piece) {
    event.preventDefault();
    evidence.current = Number(piece.dataset.m);
    return evidence.open(evidence.current);
  }
  const link = target.closest('a[href]');
  if (isEmbedded && link && (link.origin !== location.origin || link.target === '_blank')) {
    event.preventDefault();
    return window.parent.postMessage({ factum: link.href }, '*');
  }
  const block = target.closest('[data-line]');
  if (!block || target.closest(PRESSED) || !getSelection().isCollapsed || !evidence.editor) return;
  edit(block.dataset.line);
});

document.addEventListener('change', (event) => {
  if (event.target.closest?.('#preview-filters')) evidence.show();
});

// Who goes on by Tab goes on from there.
document.addEventListener('focusin', (event) => {
  const index = evidence.on && event.target.closest('main') ? evidence.at(event.target) : undefined;
  if (index !== undefined) evidence.current = index;
});

document.addEventListener('keydown', (event) => {
  const { target, key: pressed } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById('preview-mode')) return;
  if (target.matches?.('input:not([type="checkbox"]), textarea, select')) return;
  if (pressed === 'e') return evidence.toggle();
  if (pressed === 'd') return paper.toggle();
  const panel = target.closest?.('#preview-filters, .preview-findings');
  if (pressed === 'Escape' && panel?.open) {
    panel.open = false;
    return panel.querySelector('summary').focus();
  }
  if (pressed === 'Escape' && target.closest?.('#preview-pdf')) return paper.close();
  if (!evidence.on) return;
  if (pressed === 'f') {
    const filters = document.getElementById('preview-filters');
    filters.open = !filters.open;
    (filters.open ? filters.querySelector('input') : filters.querySelector('summary')).focus();
  } else if (pressed === 'n' || pressed === 'p') evidence.step(pressed === 'n' ? 1 : -1);
  else if ((pressed === 'Enter' || pressed === ' ') && target.closest?.('main')) {
    const index = evidence.at(target);
    if (index === undefined) return;
    event.preventDefault();
    evidence.open(index);
  }
});

function state(words) {
  const place = document.getElementById('preview-state');
  if (place && place.textContent !== words) place.textContent = words;
}

// What stays clear of the bar knows its height.
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty('--bar', `${target.offsetHeight}px`);
}).observe(document.getElementById('preview'));

evidence.on = sessionStorage.getItem('factum-evidence') === 'true';
evidence.renew();
const events = new EventSource(location.pathname === '/' || location.pathname === '/index.html' ? '/index.events'
  : `${location.pathname.replace(/[^/]*$/, '')}events`);
events.addEventListener('message', (event) => {
  state('');
  renew(event.data);
});
events.addEventListener('error', () => state('Not connected: factum serve has ended, or is starting again.'));
