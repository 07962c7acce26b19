// Filters players that are on the page: at once while typing, and kept in the address so that it can be shared. The
// server filters its first paint by the same rules.
import { byId, setText } from './dom.js';
import { count } from './format.js';

const NAMES = ['q', 'venue', 'group', 'state'];

export class PlayerFilter {
  #form = document.querySelector('[data-player-filters]');
  #items;
  #stateOf;

  /**
   * @param items gives the elements to show or hide
   * @param stateOf tells of an element whether its player is online and playing
   */
  constructor(items, stateOf) {
    this.#items = items;
    this.#stateOf = stateOf;
    this.#form.addEventListener('input', () => this.#changed());
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    document.querySelectorAll('[data-clear-filters]').forEach((button) => button.addEventListener('click', () => this.set({})));
    document.querySelectorAll('[data-set-state]').forEach((link) => {
      link.addEventListener('click', (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          this.set({ ...this.values(), state: link.dataset.setState });
        }
      });
    });
  }

  /** What the form says. */
  values() {
    return Object.fromEntries(NAMES.map((name) => [name, this.#form.elements[name].value.trim()]));
  }

  /** Fills the form and applies it. */
  set(values) {
    NAMES.forEach((name) => {
      this.#form.elements[name].value = values[name] ?? '';
    });
    this.#changed();
  }

  #changed() {
    const query = new URLSearchParams(Object.entries(this.values()).filter(([, value]) => value !== ''));
    const text = query.toString();
    history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
    this.apply();
  }

  /** Shows what fits. */
  apply() {
    const wanted = this.values();
    let shown = 0;
    let all = 0;
    for (const item of this.#items()) {
      const fits = this.#fits(item, wanted);
      if (item.hidden === fits) {
        item.hidden = !fits;
      }
      all += 1;
      shown += fits ? 1 : 0;
    }
    const any = Object.values(wanted).some((value) => value !== '');
    this.#form.querySelector('[data-clear-filters]').hidden = !any;
    setText(byId('players-shown'), any ? `${shown} of ${count(all, 'player')}` : count(all, 'player'));
    byId('players-none').hidden = all === 0 || shown > 0;
    byId('players-empty').hidden = all > 0;
    document.querySelectorAll('[data-set-state]').forEach((link) => {
      link.classList.toggle('chosen', wanted.state !== '' && link.dataset.setState === wanted.state);
    });
  }

  /** Applies the filters to elements that changed. */
  refresh(items) {
    const wanted = this.values();
    if (items.some((item) => item.hidden === this.#fits(item, wanted))) {
      this.apply();
    }
  }

  #fits(item, { q, venue, group, state }) {
    const data = item.dataset;
    return (venue === '' || data.venue === venue)
      && (group === '' || data.groups.split(' ').includes(group))
      && (state === '' || this.#inState(item, state))
      && (q === '' || data.words.includes(q.toLowerCase()));
  }

  #inState(item, state) {
    if (state === 'pending') {
      return item.dataset.approved === 'false';
    }
    const { online, playing } = this.#stateOf(item);
    return { online, playing, offline: !online }[state] ?? true;
  }
}
