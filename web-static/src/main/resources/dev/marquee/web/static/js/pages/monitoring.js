// Monitoring: one card for each player. A page of the original system writes to the same elements with a script of its
// own; both may run on this page at a time.
import { byId, glow, setNumber, setText } from '../dom.js';
import { PlayerList } from '../player-list.js';
import { connection, onConnection } from '../socket.js';
import { countPlayers, isPlaying } from '../stores/players.js';

const words = { connecting: 'Connecting...', connected: 'Connected', disconnected: 'Disconnected' };

export function start() {
  const list = new PlayerList({ draw: drawCard, changed: countSoon() });
  showLive(connection);
  onConnection(showLive);
  drawCounts();
  return list;
}

function drawCard(slot, player) {
  const card = slot.querySelector('.device-card');
  const badge = slot.querySelector('.status-badge');
  const playing = isPlaying(player);
  const turned = card.classList.contains('online') !== player.online || card.classList.contains('playing') !== playing;
  card.classList.toggle('online', player.online);
  card.classList.toggle('playing', playing);
  badge.className = `badge ${player.online ? 'bg-success' : 'bg-secondary'} status-badge`;
  setText(badge, player.online ? 'Online' : 'Offline');
  const video = slot.querySelector('.current-video');
  video.style.display = playing ? 'block' : 'none';
  const changed = setText(slot.querySelector('.video-name'), playing ? player.title : '');
  if (turned || changed) {
    glow(card);
  }
}

/** Counts once a frame, however many events come. */
function countSoon() {
  let waiting = false;
  return () => {
    if (!waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        drawCounts();
      }, 50);
    }
  };
}

function drawCounts() {
  const counts = countPlayers();
  setNumber('total-devices', counts.total);
  setNumber('online-devices', counts.online);
  setNumber('playing-devices', counts.playing);
  setNumber('offline-devices', counts.offline);
}

function showLive({ state }) {
  const badge = byId('connection-status');
  badge.className = `badge ${state}`;
  const icon = document.createElement('i');
  icon.className = 'bi bi-circle-fill';
  icon.setAttribute('aria-hidden', 'true');
  badge.replaceChildren(icon, ` ${words[state]}`);
}
