// A list of deployments that stays true: updates change rows in place, new rows come on top, and after a break the
// list is fetched again. Shown by the dashboard, the list of deployments and the page of a venue.
import { byId, cloneRow, coalesce, glow, setText } from './dom.js';
import { applyUpdate, fillDeployment } from './deployment-view.js';
import { getList } from './rest.js';
import { forgetProgress, isClosed, onDeployment, seen } from './stores/deployments.js';
import { onReturn } from './socket.js';

export class LiveRows {
  #list;
  #options;
  #rows = new Map();
  #refetchSoon;

  /**
   * @param list the element that holds the rows
   * @param options `template` id of the row's template; `url` of the list in REST; `empty` id of the empty state;
   *   `total` id of the element with the length; `accepts(update)` whether a new deployment may belong here
   */
  constructor(list, options) {
    this.#list = list;
    this.#options = { accepts: () => true, ...options };
    this.#refetchSoon = coalesce(() => this.refetch(), 400);
    for (const element of list.querySelectorAll('[data-id]')) {
      element.dataset.name = element.querySelector('[data-field="hostname"]')?.textContent ?? '';
      this.#rows.set(element.dataset.id, element);
      seen(element.dataset.id, element.dataset.status);
    }
    onDeployment((update, transition) => this.#apply(update, transition));
    onReturn(() => {
      forgetProgress();
      this.#refetchSoon();
    });
  }

  #apply(update, transition) {
    const element = this.#find(update);
    if (element) {
      if (applyUpdate(element, update)) {
        glow(cell(element));
      }
      if (transition && isClosed(update.status)) {
        this.#refetchSoon(); // for the time it ended
      }
    } else if (transition && this.#options.accepts(update)) {
      this.#refetchSoon();
    }
  }

  #find(update) {
    if (update.deployment_id !== undefined && update.deployment_id !== null) {
      return this.#rows.get(String(update.deployment_id)) ?? null;
    }
    return [...this.#list.children].find((row) => update.hostname && row.dataset.name === update.hostname) ?? null;
  }

  /** Fetches the list and brings the rows in line with it, keeping those that are there. */
  async refetch() {
    const { rows, total } = await getList(this.#options.url);
    if (this.#taken()) {
      return;
    }
    const wanted = new Set(rows.map((row) => String(row.id)));
    const names = new Set(rows.map((row) => row.hostname));
    for (const element of [...this.#list.children]) {
      const id = element.dataset.id;
      if (id ? !wanted.has(id) : names.has(element.querySelector('[data-hostname]')?.textContent)) {
        element.remove();
        this.#rows.delete(id);
      }
    }
    let next = this.#list.firstElementChild;
    for (const row of rows) {
      const element = this.#row(row);
      if (element === next) {
        next = next.nextElementSibling;
      } else {
        this.#list.insertBefore(element, next);
      }
    }
    const empty = byId(this.#options.empty);
    if (empty) {
      empty.hidden = this.#list.childElementCount > 0;
    }
    if (total !== null) {
      setText(byId(this.#options.total), total);
    }
  }

  #row(row) {
    const id = String(row.id);
    let element = this.#rows.get(id);
    if (element) {
      if (fillDeployment(element, row)) {
        glow(cell(element));
      }
    } else {
      element = cloneRow(this.#options.template);
      fillDeployment(element, row);
      this.#rows.set(id, element);
      const whole = element.cells ? [...element.cells] : [element];
      requestAnimationFrame(() => whole.forEach(glow));
    }
    seen(id, row.status);
    return element;
  }

  /** Whether another script has put its own rows in place of ours; they are left to it. */
  #taken() {
    return this.#rows.size > 0 && [...this.#rows.values()].every((row) => !row.isConnected);
  }
}

function cell(row) {
  return row.querySelector('.c-status') ?? row;
}
