// Small helpers. Text goes in as text; fields that another script has replaced are left to it.

export const byId = (id) => document.getElementById(id);

/** The element of a template's row that shows a field. */
export function field(root, name) {
  return root?.querySelector(`[data-field="${name}"]`) ?? null;
}

/** Sets a text; tells whether it changed. */
export function setText(element, value) {
  const text = value === null || value === undefined ? '' : String(value);
  if (!element || element.textContent === text) {
    return false;
  }
  element.textContent = text;
  return true;
}

/** Sets text and look of a status word; tells whether it changed. */
export function setStatus(element, status) {
  if (!element) {
    return false;
  }
  element.dataset.status = status ?? '';
  return setText(element, status);
}

/** Shows a meter at a share, or hides it when there is none. */
export function setMeter(root, share, text) {
  const meter = field(root, 'meter');
  if (!meter) {
    return;
  }
  meter.hidden = share === null;
  if (share !== null) {
    setBar(field(meter, 'bar'), share);
    setText(field(meter, 'meterText'), text);
  }
}

/** Moves a bar. */
export function setBar(bar, share) {
  if (!bar) {
    return;
  }
  bar.setAttribute('aria-valuenow', share);
  (bar.querySelector('.meter-fill') ?? bar).style.width = `${share}%`;
}

/** Lets a changed cell glow for two seconds. */
export function glow(element) {
  if (!element) {
    return;
  }
  // Asking for the layout would restart the animation, too, and make the browser lay out the page for each change.
  const again = element.classList.contains('glow');
  element.classList.toggle('glow', !again);
  element.classList.toggle('glow-again', again);
  clearTimeout(timers.get(element));
  timers.set(element, setTimeout(() => element.classList.remove('glow', 'glow-again'), 2000));
}

const timers = new WeakMap();

/** A new row from the page's `<template>`. */
export function cloneRow(templateId) {
  return byId(templateId).content.firstElementChild.cloneNode(true);
}

/** Sets the number of an element by its id; it glows when it changed. */
export function setNumber(id, value) {
  const element = byId(id);
  if (value !== undefined && setText(element, value)) {
    glow(element);
  }
}

/**
 * Makes these the children of a list, in this order. What stays is not taken out and put back: that would lose its focus
 * and a click that is under way.
 */
export function arrange(list, items) {
  const wanted = new Set(items);
  [...list.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  items.forEach((item, index) => {
    if (list.children[index] !== item) {
      list.insertBefore(item, list.children[index] ?? null);
    }
  });
}

/** An element with a class and a text. */
export function make(tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Shows a failure in a notice; hides it for the empty text. */
export function fail(notice, text) {
  notice.hidden = text === '';
  setText(field(notice, 'text'), text);
}

/**
 * Shows a dialog with a form; resolves to true when it was sent, to false when it was closed.
 * @param save runs before the dialog closes; what it throws keeps it open and is handed to `failed`
 */
export function askForm(dialog, save, failed) {
  const form = dialog.querySelector('form');
  return new Promise((resolve) => {
    let saved = false;
    form.onsubmit = async (event) => {
      event.preventDefault();
      try {
        await save(form);
        saved = true;
        dialog.close();
      } catch (error) {
        failed(error);
      }
    };
    dialog.querySelectorAll('[data-close]').forEach((button) => {
      button.onclick = () => dialog.close();
    });
    dialog.addEventListener('close', () => resolve(saved), { once: true });
    dialog.showModal();
  });
}

/** Runs `task` once, `wait` ms after the first of many calls; never twice at a time. */
export function coalesce(task, wait) {
  let timer = null;
  let running = false;
  let again = false;
  const run = async () => {
    timer = null;
    running = true;
    try {
      await task();
    } catch (error) {
      console.warn(error);
    }
    running = false;
    if (again) {
      again = false;
      call();
    }
  };
  const call = () => {
    if (running) {
      again = true;
    } else if (timer === null) {
      timer = setTimeout(run, wait);
    }
  };
  return call;
}
