// The player's log while somebody watches: asked for by a command, which ends by itself after five minutes.
import { byId, setText } from '../dom.js';
import { DEVICE_LOG } from '../events.js';
import { send } from '../rest.js';
import { on } from '../socket.js';
import { toast } from '../toasts.js';

const SECONDS = 300;
const KEPT = 500;
const box = byId('log');
let lines = [];
let timer = null;

export function startLog(id) {
  const button = byId('log-toggle');
  const watching = (on) => {
    button.setAttribute('aria-pressed', String(on));
    setText(button.querySelector('span'), on ? 'Stop' : 'Watch');
    clearTimeout(timer);
    timer = on ? setTimeout(() => watching(false), SECONDS * 1000) : null;
  };
  button.addEventListener('click', async () => {
    const start = button.getAttribute('aria-pressed') !== 'true';
    try {
      await send('POST', `/api/players/${id}/commands`, { command_type: 'stream_logs', parameters: start ? { seconds: SECONDS } : { enabled: false } });
      watching(start);
      if (start && lines.length === 0) {
        setText(box, 'Asked; lines show up as the player sends them.');
      }
    } catch (error) {
      toast('failed', error.message, 'log');
    }
  });
  on(DEVICE_LOG, ({ device_id: told, lines: more }) => {
    if (String(told) === id) {
      add(more);
    }
  });
}

function add(more) {
  const follows = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  lines = [...lines, ...more].slice(-KEPT);
  setText(box, lines.join('\n'));
  if (follows) {
    box.scrollTop = box.scrollHeight;
  }
}
