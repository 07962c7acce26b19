// The badge that is always there: icon, word, and since when.
import { connection, onConnection } from './socket.js';
import { toast } from './toasts.js';
import { clock } from './times.js';

const looks = {
  connecting: ['Connecting...', 'bi-arrow-repeat', 'bg-secondary'],
  connected: ['Connected', 'bi-wifi', 'bg-success'],
  disconnected: ['Disconnected', 'bi-wifi-off', 'bg-danger'],
};

/** Keeps the badge true, and tells when the connection is lost or back. */
export function showConnection() {
  let lost = false;
  onConnection(({ state, since }) => {
    draw(state, since);
    if (state === 'disconnected' && !lost) {
      lost = true;
      // A page that is being left, or a blink of the network, is not worth a toast.
      setTimeout(() => {
        if (connection.state === 'disconnected') {
          toast('disconnected', `Connection lost. This is how things stood at ${clock(since)}; trying to come back.`, 'connection');
        }
      }, 1500);
    } else if (state === 'connected' && lost) {
      lost = false;
      toast('connected', 'Connected again; everything shown is up to date.', 'connection');
    }
  });
}

function draw(state, since) {
  const badge = document.querySelector('#ws-status .conn');
  if (!badge) {
    return; // another script has put its own badge there
  }
  const [word, icon, colour] = looks[state];
  badge.className = `badge conn ${colour}`;
  badge.dataset.state = state;
  badge.querySelector('.bi').className = `bi ${icon}`;
  badge.querySelector('[data-conn="word"]').textContent = word;
  let time = badge.querySelector('[data-conn="since"]');
  if (!time) {
    time = document.createElement('span');
    time.dataset.conn = 'since';
    badge.append(time);
  }
  time.textContent = clock(since, { seconds: false });
  badge.title = `${word} since ${since.toLocaleString()}`;
}
