// Players on a page, as cards or as rows: what is there is taken over, events change it in place, and players that the
// page does not know are fetched and added where they belong.
import { byId, cloneRow, coalesce, field, setText } from './dom.js';
import { inFrames } from './frames.js';
import { PlayerFilter } from './player-filter.js';
import { get } from './rest.js';
import { onReturn } from './socket.js';
import { forget, isPlaying, know, onPlayer, onStranger, playerState, watchPlayers } from './stores/players.js';
import { setTime } from './times.js';

export class PlayerList {
  #grid = byId('device-grid');
  #items = new Map();
  #draw;
  #changed;

  /**
   * @param draw shows in an element what is known about its player: (element, player)
   * @param changed called after anything changed
   */
  constructor({ draw, changed = () => {} }) {
    this.#draw = draw;
    this.#changed = changed;
    for (const item of this.#grid.querySelectorAll('[data-device-id]')) {
      this.#take(item);
    }
    this.filter = new PlayerFilter(() => this.#items.values(), (item) => stateOf(item));
    this.filter.apply();
    const refetchSoon = coalesce(() => this.refetch(), 500);
    watchPlayers();
    onPlayer(inFrames((id) => this.#redraw(id), (ids) => {
      this.filter.refresh(ids.map((id) => this.#items.get(id)).filter(Boolean));
      this.#changed();
    }));
    onStranger(refetchSoon);
    onReturn(refetchSoon);
  }

  #take(item) {
    const { deviceId, file } = item.dataset;
    const title = (item.querySelector('.video-name') ?? field(item, 'video'))?.textContent ?? '';
    const online = item.querySelector('.online, [data-status="online"]') !== null;
    know(deviceId, { online, file, title, lastSeen: item.querySelector('.last-seen time')?.dateTime ?? null });
    this.#items.set(deviceId, item);
  }

  #redraw(id) {
    const item = this.#items.get(id);
    const player = playerState(id);
    if (item && player) {
      this.#draw(item, player);
      setSeen(item, player);
    }
  }

  /** The numbers of the players that are shown. */
  shown() {
    return [...this.#items].filter(([, item]) => !item.hidden).map(([id]) => Number(id));
  }

  /** The elements of all players by number. */
  get items() {
    return this.#items;
  }

  /** Fetches all players and brings the page in line. */
  async refetch() {
    const { players } = await get('/api/players');
    const wanted = new Set(players.map((player) => String(player.id)));
    for (const [id, item] of this.#items) {
      if (!wanted.has(id)) {
        item.remove();
        this.#items.delete(id);
        forget(id);
      }
    }
    players.forEach((player) => this.#fill(player));
    this.filter.apply();
    this.#changed();
  }

  #fill(player) {
    const id = String(player.id);
    const item = this.#items.get(id) ?? this.#add(id, player);
    item.dataset.venue = player.venue_code ?? '';
    item.dataset.approved = String(player.approved);
    item.dataset.words = [player.name, player.serial, player.venue_code, player.location, player.ip_address].map((text) => text ?? '').join(' ').toLowerCase();
    setText(field(item, 'name'), player.name);
    field(item, 'name').href = `/devices/${id}`;
    setText(field(item, 'serial'), player.serial);
    setText(field(item, 'address'), player.ip_address);
    setText(field(item, 'place'), [player.venue_code, player.location].filter(Boolean).join(' · '));
    field(item, 'pending').hidden = player.approved;
    item.querySelectorAll('form[data-row-form]').forEach((form) => {
      form.action = `/devices/${form.dataset.rowForm}/${id}`;
      form.hidden = player.approved;
    });
    const open = field(item, 'open');
    if (open) {
      open.href = `/devices/${id}#commands`;
    }
    know(id, { online: player.is_online, file: player.current_video ?? '', title: player.video_title ?? '', lastSeen: player.last_seen });
    this.#draw(item, playerState(id));
    setSeen(item, playerState(id));
  }

  /** New ones stand where the order says, so that the page does not differ from a fresh one. */
  #add(id, player) {
    const item = cloneRow('player-card');
    item.dataset.deviceId = id;
    item.dataset.groups = '';
    const key = sortKey(player.venue_code ?? '', player.name);
    const next = [...this.#grid.children].find((other) => sortKey(other.dataset.venue ?? '', field(other, 'name')?.textContent ?? '') > key);
    this.#grid.insertBefore(item, next ?? null);
    this.#items.set(id, item);
    return item;
  }
}

const sortKey = (venue, name) => `${venue}\n${name.toLowerCase()}`;

function stateOf(item) {
  const player = playerState(item.dataset.deviceId) ?? { online: false, title: '' };
  return { online: player.online, playing: isPlaying(player) };
}

function setSeen(item, player) {
  if (player.lastSeen) {
    setTime(item.querySelector('.last-seen'), player.lastSeen);
  }
}
