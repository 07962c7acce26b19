// A month or a week of runs, drawn as a grid of days. Knows nothing about schedules: it is handed runs with a start, an
// end, a title and a colour, and tells when other days are wanted and which run or day was chosen.
import { make } from './dom.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SHOWN_IN_MONTH = 3;
const MONDAY_FIRST = 6;

/** The day as `YYYY-MM-DD`. */
export function isoDay(date) {
  const part = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

export class Calendar {
  #grid;
  #chosen;
  #anchor = new Date();
  #span = 'month';

  /** @param chosen called with the run's `data`, or with the day that was chosen */
  constructor(grid, chosen) {
    this.#grid = grid;
    this.#chosen = chosen;
    grid.addEventListener('click', (event) => {
      const run = event.target.closest('[data-run]');
      const day = event.target.closest('[data-day]');
      if (run) {
        this.#chosen({ run: run.dataset.run });
      } else if (day && event.target.closest('.day-number')) {
        this.#chosen({ day: day.dataset.day });
      }
    });
    grid.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Shows months or weeks. */
  set span(span) {
    this.#span = span;
  }

  /** Goes on by months or weeks; 0 is back to today. */
  step(by) {
    if (by === 0) {
      this.#anchor = new Date();
    } else if (this.#span === 'month') {
      this.#anchor = new Date(this.#anchor.getFullYear(), this.#anchor.getMonth() + by, 1);
    } else {
      this.#anchor = addDays(this.#anchor, 7 * by);
    }
  }

  /** First and last day shown, as `YYYY-MM-DD`. */
  range() {
    const days = this.#days();
    return { start: isoDay(days[0]), end: isoDay(days.at(-1)) };
  }

  title() {
    if (this.#span === 'month') {
      return this.#anchor.toLocaleDateString([], { month: 'long', year: 'numeric' });
    }
    const days = this.#days();
    const text = (day) => day.toLocaleDateString([], { day: 'numeric', month: 'short' });
    return `${text(days[0])} – ${text(days[6])} ${days[6].getFullYear()}`;
  }

  #days() {
    const first = this.#span === 'month' ? new Date(this.#anchor.getFullYear(), this.#anchor.getMonth(), 1) : this.#anchor;
    const monday = addDays(first, -((first.getDay() + MONDAY_FIRST) % 7));
    let length = 7;
    if (this.#span === 'month') {
      const last = new Date(first.getFullYear(), first.getMonth() + 1, 0);
      length = Math.ceil((Math.round((last - monday) / 86400000) + 1) / 7) * 7;
    }
    return Array.from({ length }, (_, index) => addDays(monday, index));
  }

  /** @param runs `{ id, title, start, end, allDay, color }`; start is ISO with the zone's own clock time */
  draw(runs) {
    const byDay = new Map();
    runs.forEach((run) => {
      const day = run.start.slice(0, 10);
      byDay.set(day, [...(byDay.get(day) ?? []), run]);
    });
    const heads = DAYS.map((name) => make('div', 'calendar-dow', name));
    this.#grid.className = `calendar-grid ${this.#span}`;
    this.#grid.removeAttribute('aria-busy');
    this.#grid.replaceChildren(...heads, ...this.#days().map((day) => this.#cell(day, byDay.get(isoDay(day)) ?? [])));
  }

  #cell(date, runs) {
    const cell = make('div', 'calendar-day');
    cell.dataset.day = isoDay(date);
    cell.classList.toggle('outside', this.#span === 'month' && date.getMonth() !== this.#anchor.getMonth());
    cell.classList.toggle('today', isoDay(date) === isoDay(new Date()));
    cell.classList.toggle('empty-day', runs.length === 0);
    const number = make('button', 'day-number num', String(date.getDate()));
    number.type = 'button';
    number.setAttribute('aria-label', `${date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })}, ${runs.length} runs; new schedule on this day`);
    const weekday = make('span', 'day-name muted', DAYS[(date.getDay() + MONDAY_FIRST) % 7]);
    weekday.setAttribute('aria-hidden', 'true');
    const limit = this.#span === 'month' ? SHOWN_IN_MONTH : runs.length;
    const over = runs.length > limit + 1 ? runs.length - limit : 0;
    const head = make('div', 'day-head');
    head.append(weekday, number);
    cell.append(head, ...runs.slice(0, runs.length - over).map((run) => runButton(run, this.#span)));
    if (over) {
      cell.append(make('span', 'more muted', `and ${over} more`));
    }
    return cell;
  }

  /** Arrows go from day to day. */
  #key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (by && event.target.matches('.day-number')) {
      const numbers = [...this.#grid.querySelectorAll('.day-number')];
      const next = numbers[numbers.indexOf(event.target) + by];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  }
}

function runButton(run, span) {
  const button = make('button', 'run');
  button.type = 'button';
  button.dataset.run = run.id;
  button.style.setProperty('--run', run.color);
  const time = run.allDay ? 'all day' : `${run.start.slice(11, 16)}–${run.end.slice(11, 16)}`;
  button.append(make('span', 'run-time num', span === 'month' && !run.allDay ? run.start.slice(11, 16) : time), make('span', 'run-title', run.title));
  button.title = `${time} ${run.title}`;
  return button;
}

function addDays(date, days) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}
