// Relative times with the absolute one on hover. The words are the same as on the server's first paint.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const absolute = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium' });

/** The server's `YYYY-MM-DD HH:MM:SS` (UTC) as ISO; other forms pass through. */
export function iso(wire) {
  return wire && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(wire) ? `${wire.replace(' ', 'T')}Z` : (wire ?? '');
}

/** Milliseconds of a wire time, or null. */
export function millis(wire) {
  const value = Date.parse(iso(wire));
  return Number.isNaN(value) ? null : value;
}

export function relative(when, now = Date.now()) {
  const seconds = Math.floor((now - when) / 1000);
  if (seconds < MINUTE) {
    return 'just now';
  }
  if (seconds < HOUR) {
    return `${Math.floor(seconds / MINUTE)} min ago`;
  }
  if (seconds < DAY) {
    return `${Math.floor(seconds / HOUR)} h ago`;
  }
  const days = Math.floor(seconds / DAY);
  if (days < 30) {
    return days === 1 ? '1 day ago' : `${days} days ago`;
  }
  return new Date(when).toISOString().slice(0, 10);
}

/** The time of day. */
export function clock(date, { seconds = true } = {}) {
  return date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', ...(seconds && { second: '2-digit' }) });
}

/** Puts a wire time into an element as a `<time>`; nothing for none. */
export function setTime(parent, wire) {
  if (!parent) {
    return;
  }
  const when = millis(wire);
  if (when === null) {
    parent.replaceChildren();
    return;
  }
  let time = parent.querySelector('time');
  if (!time) {
    time = document.createElement('time');
    parent.replaceChildren(time);
  }
  const text = new Date(when).toISOString();
  if (time.dateTime !== text) {
    time.dateTime = text;
    time.title = absolute.format(when);
  }
  draw(time);
}

function draw(time) {
  const when = Date.parse(time.dateTime);
  if (Number.isNaN(when)) {
    return;
  }
  const text = relative(when);
  if (time.textContent !== text) {
    time.textContent = text;
  }
}

/** Keeps all relative times of the page true; the absolute ones get the reader's own zone when somebody points at them. */
export function startTimes() {
  const all = () => document.querySelectorAll('time[datetime]').forEach(draw);
  all();
  setInterval(all, 15000);
  document.addEventListener('pointerover', (event) => {
    const time = event.target.closest?.('time[datetime]');
    const when = time ? Date.parse(time.dateTime) : NaN;
    if (!Number.isNaN(when)) {
      time.title = absolute.format(when);
    }
  });
}
