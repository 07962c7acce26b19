// One player: what it shows, what it did, how it is; commands, settings and log.
import { byId, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { JOIN } from '../events.js';
import { startCommands } from '../player/commands.js';
import { startHealth } from '../player/health.js';
import { startLog } from '../player/log.js';
import { startScreenshots } from '../player/screenshots.js';
import { startSettings } from '../player/settings.js';
import { startTimeline } from '../player/timeline.js';
import { get, send } from '../rest.js';
import { emit, onConnection, onReturn } from '../socket.js';
import { isPlaying, know, onPlayer, onTransition, watchPlayers } from '../stores/players.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';

const root = byId('player');
const { id, name } = root.dataset;
const path = `/api/players/${id}`;

export function start() {
  know(id, { online: root.dataset.online === 'true', file: root.dataset.file, title: root.dataset.file ? field(root, 'video').textContent : '' });
  onConnection(({ state }) => {
    if (state === 'connected') {
      emit(JOIN, { room: `player:${id}` });
    }
  });
  watchPlayers();
  onPlayer((changed, player) => {
    if (changed === id) {
      draw(player);
    }
  });
  const timeline = startTimeline(id);
  startCommands(id, name, timeline.soon);
  startHealth(id);
  startScreenshots(id);
  startSettings(id);
  startLog(id);
  onTransition(({ device_id: turned }) => {
    if (String(turned) === id) {
      timeline.soon();
      refetch();
    }
  });
  onReturn(refetch);
  refetch();
  root.querySelector('.page-actions').addEventListener('click', (event) => {
    const act = event.target.closest('[data-act]')?.dataset.act;
    if (act) {
      tried(actions[act]);
    }
  });
  byId('edit').addEventListener('submit', (event) => {
    event.preventDefault();
    tried(save);
  });
}

async function tried(task) {
  try {
    await task();
  } catch (error) {
    toast('failed', error.message, 'player');
  }
}

function draw(player) {
  const pill = root.querySelector('.page-head .status');
  if (setStatus(pill, player.online ? 'online' : 'offline')) {
    glow(pill);
  }
  if (setText(field(root, 'video'), isPlaying(player) ? player.title : 'Nothing plays')) {
    glow(field(root, 'video'));
  }
  setTime(field(root, 'lastSeen'), player.lastSeen);
}

async function refetch() {
  try {
    show(await get(path));
  } catch (error) {
    if (error.status === 404) {
      toast('failed', `${name} was deleted.`, 'player');
    }
  }
}

function show(player) {
  setText(field(root, 'address'), player.ip_address);
  setText(field(root, 'version'), player.software_version);
  setText(field(root, 'place'), [player.venue_code, player.location].filter(Boolean).join(' · '));
  setText(field(root, 'agent'), player.is_connected ? 'connected by socket' : 'not connected; REST only');
  root.querySelector('h1').textContent = player.name;
  field(root, 'pending').hidden = player.approved;
  root.querySelector('[data-act="approve"]').hidden = player.approved;
}

async function save() {
  const form = byId('edit');
  const { elements } = form;
  const group = elements.primary_group_id.value;
  show(await send('PUT', path, {
    name: elements.name.value,
    venue_code: elements.venue_code.value || null,
    location: elements.location.value || null,
    primary_group_id: group === '' ? null : Number(group),
    is_active: elements.is_active.checked,
  }));
  window.bootstrap.Collapse.getOrCreateInstance(form).hide();
  toast('success', 'The player is saved.', 'player', 'Saved');
}

const actions = {
  approve: async () => {
    show(await send('POST', `${path}/approve`));
    toast('success', `${name} gets content and commands from now on.`, 'player', 'Approved');
  },
  key: async () => {
    const sure = await confirmAction({
      title: `New key for ${name}?`,
      text: 'The old key stops working at once: the player is cut off until it is given the new one.',
      action: 'Make a new key',
      danger: true,
    });
    if (sure) {
      const { api_key: key } = await send('POST', `${path}/regenerate-key`);
      byId('key-notice').hidden = false;
      setText(field(root, 'key'), key);
    }
  },
  delete: async () => {
    const sure = await confirmAction({
      title: `Delete ${name}?`,
      text: 'The player, its assignments, its timeline and its screenshots are removed and cannot be brought back.',
      action: 'Delete player',
      typed: 'delete',
    });
    if (sure) {
      await send('DELETE', path);
      location.assign('/devices');
    }
  },
};
