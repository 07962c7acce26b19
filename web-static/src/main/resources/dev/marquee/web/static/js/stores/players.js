// What is known about players: who is online, what plays, when each was last heard of. Pages tell what they show
// already; events change it.
import {
  DEVICE_OFFLINE,
  DEVICE_ONLINE,
  DEVICE_STATUS_CHANGED,
  DEVICE_STATUS_UPDATE,
  JOIN,
  PLAYBACK_STARTED,
  PLAYBACK_STOPPED,
  REQUEST_DEVICE_STATUS,
} from '../events.js';
import { emit, on, onConnection } from '../socket.js';

const ASK_EVERY_MS = 60000;
const players = new Map();
const listeners = new Set();
const strangers = new Set();
const transitions = new Set();
// Status events name files only; what was learned of one player holds for all.
const titles = new Map();
const MOST_TITLES = 2000;

/** Calls back with the number of each player that changed, and what is known about it. */
export const onPlayer = (listener) => listeners.add(listener);

/** Calls back when an event names a player that the page does not know. */
export const onStranger = (listener) => strangers.add(listener);

/** Calls back when a player came or went: its payload and whether it is online now. */
export const onTransition = (listener) => transitions.add(listener);

export const playerState = (id) => players.get(String(id)) ?? null;
export const isPlaying = (player) => player.online && player.title !== '';

/** Tells the store what the page shows: `online`, `file`, `title`, `lastSeen`. */
export function know(id, player) {
  learn(player.file, player.title);
  players.set(String(id), { online: false, file: '', title: '', lastSeen: null, ...player });
}

function learn(file, title) {
  if (file && title) {
    if (titles.size >= MOST_TITLES) {
      titles.clear();
    }
    titles.set(file, title);
  }
}

export const forget = (id) => players.delete(String(id));

/** How many are online, playing and offline. */
export function countPlayers() {
  const counts = { total: players.size, online: 0, playing: 0, offline: 0 };
  players.forEach((player) => {
    counts.online += player.online ? 1 : 0;
    counts.playing += isPlaying(player) ? 1 : 0;
    counts.offline += player.online ? 0 : 1;
  });
  return counts;
}

function heard(id, data) {
  const player = players.get(String(id));
  if (!player) {
    strangers.forEach((listener) => listener(id));
    return;
  }
  player.online = Boolean(data.is_online);
  player.lastSeen = data.last_seen ?? player.lastSeen;
  const file = data.current_video ?? '';
  if (player.file === null && file !== '') {
    player.file = file;
  } else if (file !== player.file) {
    // The title comes with playback_started, right after, unless this page was not there yet.
    player.file = file;
    player.title = titles.get(file) ?? file;
    player.untitled = file !== '';
  }
  tell(id, player);
}

function plays(id, title) {
  const player = players.get(String(id));
  if (player) {
    player.title = title;
    if (player.untitled) {
      learn(player.file, title);
    }
    if (title === '') {
      player.file = '';
    } else if (!player.untitled) {
      // An agent tells of a start before a heartbeat names the file: the next name belongs to this title.
      player.file = null;
    }
    player.untitled = false;
    tell(id, player);
  }
}

function tell(id, player) {
  listeners.forEach((listener) => listener(String(id), player));
}

/** Enters the rooms of players' events and keeps asking how all are, so that nothing stays unnoticed. */
export function watchPlayers() {
  on(DEVICE_STATUS_UPDATE, ({ devices }) => devices?.forEach((device) => heard(device.id, device)));
  on(DEVICE_STATUS_CHANGED, ({ device_id: id, data }) => data && heard(id, data));
  on(PLAYBACK_STARTED, ({ device_id: id, video_title: title }) => plays(id, title ?? ''));
  on(PLAYBACK_STOPPED, ({ device_id: id }) => plays(id, ''));
  on(DEVICE_ONLINE, (event) => transitions.forEach((listener) => listener(event, true)));
  on(DEVICE_OFFLINE, (event) => transitions.forEach((listener) => listener(event, false)));
  onConnection(({ state }) => {
    if (state === 'connected') {
      ['devices', 'monitoring', 'dashboard'].forEach((room) => emit(JOIN, { room }));
      emit(REQUEST_DEVICE_STATUS);
    }
  });
  setInterval(() => {
    if (document.visibilityState === 'visible') {
      emit(REQUEST_DEVICE_STATUS);
    }
  }, ASK_EVERY_MS);
}
