// Keeps lists true: after a change the page is fetched again and items that differ are put in place of the old ones.
// The markup comes from our own templates, which escape; the parser runs no scripts.
import { arrange, coalesce, glow } from '../dom.js';

const known = new WeakMap();
const listeners = new Set();

/** Fetches the page again soon; many calls make one fetch. */
export const refresh = coalesce(fetchAgain, 120);

/** Remembers what the items look like. */
export function startLivePage() {
  document.querySelectorAll('[data-live]').forEach((list) => {
    [...list.children].forEach((item) => known.set(item, signature(item)));
  });
}

/** Calls back after the page was brought up to date. */
export function onRefresh(listener) {
  listeners.add(listener);
}

async function fetchAgain() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok || response.redirected) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  document.querySelectorAll('[data-live]').forEach((list) => {
    const next = fresh.getElementById(list.id);
    if (next) {
      merge(list, next);
      if (list.dataset.empty) {
        document.getElementById(list.dataset.empty).hidden = list.childElementCount > 0;
      }
    }
  });
  listeners.forEach((listener) => listener());
}

function merge(list, next) {
  const old = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = [...next.children].map((item) => {
    const before = old.get(item.dataset.key);
    const look = signature(item);
    if (before && known.get(before) === look) {
      return before;
    }
    const added = document.importNode(item, true);
    known.set(added, look);
    keepState(before, added);
    const cells = added.cells ? [...added.cells] : [added];
    requestAnimationFrame(() => cells.forEach(glow));
    return added;
  });
  const focused = list.contains(document.activeElement) ? focusPath(document.activeElement) : null;
  arrange(list, items);
  if (focused && !list.contains(document.activeElement)) {
    list.querySelector(focused)?.focus();
  }
}

/** Relative times differ with every fetch and mean no change. */
function signature(item) {
  const copy = item.cloneNode(true);
  copy.querySelectorAll('time').forEach((time) => time.replaceChildren());
  return copy.outerHTML;
}

function keepState(before, added) {
  before?.querySelectorAll('details[open]').forEach((part) => {
    added.querySelector(`details[data-part="${part.dataset.part}"]`)?.setAttribute('open', '');
  });
}

function focusPath(element) {
  const item = element.closest('[data-key]');
  const action = element.dataset.action;
  if (!item || !action) {
    return null;
  }
  const id = element.dataset.id ? `[data-id="${element.dataset.id}"]` : '';
  return `[data-key="${CSS.escape(item.dataset.key)}"] [data-action="${action}"]${id}`;
}
