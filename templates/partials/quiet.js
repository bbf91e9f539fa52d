// Escape puts away a card that hover or focus shows, until either moves on.
const quiet = (is) => document.documentElement.classList.toggle('quiet', is);
addEventListener('keydown', (event) => { if (event.key === 'Escape') quiet(true); });
for (const moved of ['focusin', 'pointerout']) addEventListener(moved, () => quiet(false));
