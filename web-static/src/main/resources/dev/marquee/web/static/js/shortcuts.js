// Keyboard: "/" searches, "g" and a letter go somewhere, "t" turns the lights, "?" lists all that.

const places = {
  h: '/',
  m: '/monitoring',
  p: '/devices',
  c: '/schedules',
  d: '/deployments',
  b: '/batches',
  v: '/venues',
  k: '/kart-numbers',
  i: '/images',
  n: '/topology',
  s: '/system',
};
const CHORD_MS = 1200;

export function startShortcuts() {
  let leader = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) {
      return;
    }
    if (Date.now() - leader < CHORD_MS && places[event.key]) {
      leader = 0;
      location.assign(places[event.key]);
      return;
    }
    leader = event.key === 'g' ? Date.now() : 0;
    if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === '?') {
      document.getElementById('shortcuts').showModal();
    } else if (event.key === 't') {
      toggleTheme();
    }
  });
  document.getElementById('theme-toggle').addEventListener('click', toggleTheme);
  document.getElementById('shortcuts-open').addEventListener('click', () => document.getElementById('shortcuts').showModal());
}

function typing(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function toggleTheme() {
  const root = document.documentElement;
  root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem('marquee-theme', root.dataset.bsTheme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
