// Toasts: for transitions only. Text is set as text.

const shown = new Map();
const LIMIT = 4;

/**
 * Shows a line for some seconds.
 * @param status a status word, which gives icon and colour
 * @param text what happened
 * @param key a later toast with the same key replaces this one
 * @param delay milliseconds; null for until it is closed
 */
export function toast(status, text, key = crypto.randomUUID?.() ?? String(Math.random()), word = status, delay = status === 'failed' ? 10000 : 5000) {
  const container = document.getElementById('toast-container');
  if (!container || !window.bootstrap) {
    return;
  }
  shown.get(key)?.remove();
  const box = document.createElement('div');
  box.className = 'toast mq-toast';
  box.setAttribute('role', status === 'failed' ? 'alert' : 'status');
  box.setAttribute('aria-atomic', 'true');

  const line = document.createElement('div');
  line.className = 'toast-line';
  const pill = document.createElement('span');
  pill.className = 'status';
  pill.dataset.status = status;
  pill.textContent = word;
  const body = document.createElement('span');
  body.className = 'toast-text';
  body.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'btn-close';
  close.dataset.bsDismiss = 'toast';
  close.setAttribute('aria-label', 'Close');
  line.append(pill, body, close);
  box.append(line);

  container.append(box);
  shown.set(key, box);
  while (shown.size > LIMIT) {
    const [oldest, element] = shown.entries().next().value;
    element.remove();
    shown.delete(oldest);
  }
  box.addEventListener('hidden.bs.toast', () => {
    box.remove();
    if (shown.get(key) === box) {
      shown.delete(key);
    }
  });
  new window.bootstrap.Toast(box, delay === null ? { autohide: false } : { delay }).show();
}
