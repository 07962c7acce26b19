// Playlists: choose one, put videos in and in order, by dragging or with the arrows.
import { byId, cloneRow, field, make, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count, duration } from '../format.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { sortableList } from '../sortable-list.js';
import { toast } from '../toasts.js';

const ALL = '/api/content/playlists';
const list = byId('playlist-items');
let open = null;

export function start() {
  byId('new-playlist').addEventListener('submit', (event) => {
    event.preventDefault();
    tried(async () => {
      const made = await send('POST', ALL, { name: byId('playlist-name').value });
      byId('playlist-name').value = '';
      await refetch(made.id);
    });
  });
  byId('add-video').addEventListener('submit', (event) => {
    event.preventDefault();
    tried(async () => {
      await send('POST', `${ALL}/${open.id}/items`, { video_id: Number(byId('add-video-id').value) });
      byId('add-video-id').value = '';
      await refetch(open.id);
    });
  });
  byId('rename-playlist').addEventListener('click', rename);
  byId('delete-playlist').addEventListener('click', () => tried(remove));
  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-remove]');
    if (button) {
      tried(async () => {
        await send('DELETE', `${ALL}/${open.id}/items/${button.closest('li').dataset.id}`);
        await refetch(open.id);
      });
    }
  });
  if (!('lookOnly' in document.body.dataset)) {
    sortableList(list, (moved) => tried(() => reorder(moved)));
  }
  onReturn(() => refetch(open?.id));
  tried(() => refetch(Number(new URLSearchParams(location.search).get('id')) || null));
}

async function tried(task) {
  try {
    await task();
  } catch (error) {
    toast('failed', error.message, 'playlist');
    await refetch(open?.id);
  }
}

async function refetch(wanted) {
  const { playlists } = await get('/api/playlists');
  const chosen = playlists.find((each) => each.id === wanted) ?? playlists[0] ?? null;
  const box = byId('playlist-list');
  box.removeAttribute('aria-busy');
  box.replaceChildren(...playlists.map((each) => choice(each, each === chosen)));
  byId('playlists-empty').hidden = playlists.length > 0;
  byId('playlist').hidden = chosen === null;
  if (chosen) {
    show(await get(`${ALL}/${chosen.id}`));
  }
}

function choice(playlist, chosen) {
  const item = make('li', '');
  const link = make('a', '');
  link.href = `/playlists?id=${playlist.id}`;
  if (chosen) {
    link.setAttribute('aria-current', 'true');
  }
  link.append(make('b', 'break', playlist.name), make('span', 'muted num', count(playlist.video_count, 'video')));
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', link.href);
    tried(() => refetch(playlist.id));
  });
  item.append(link);
  return item;
}

function show(playlist) {
  open = playlist;
  setText(byId('playlist-title'), playlist.name);
  const known = playlist.items.every((item) => item.duration !== null);
  const seconds = playlist.items.reduce((sum, item) => sum + (item.duration ?? 0), 0);
  setText(byId('playlist-sum'), `${count(playlist.items.length, 'video')}${playlist.items.length ? ` · ${known ? '' : 'at least '}${duration(seconds)} a round` : ''}`);
  byId('playlist-empty').hidden = playlist.items.length > 0;
  list.replaceChildren(...playlist.items.map((item) => {
    const row = cloneRow('playlist-item');
    row.dataset.id = item.id;
    setText(field(row, 'position'), item.position);
    setText(field(row, 'title'), item.title);
    setText(field(row, 'duration'), item.duration === null ? '' : duration(item.duration));
    row.querySelector('[data-move="-1"]').setAttribute('aria-label', `Move ${item.title} up`);
    row.querySelector('[data-move="1"]').setAttribute('aria-label', `Move ${item.title} down`);
    row.querySelector('[data-remove]').setAttribute('aria-label', `Take ${item.title} out`);
    return row;
  }));
}

async function reorder(moved) {
  const rows = [...list.children];
  rows.forEach((row, index) => setText(field(row, 'position'), index + 1));
  setText(byId('moved'), `${field(moved, 'title').textContent} is number ${rows.indexOf(moved) + 1} of ${rows.length}.`);
  await send('POST', `/playlists/${open.id}/reorder`, { order: rows.map((row) => Number(row.dataset.id)) });
}

function rename() {
  const title = byId('playlist-title');
  const input = make('input', 'form-control form-control-sm');
  input.value = open.name;
  input.maxLength = 100;
  input.setAttribute('aria-label', 'Name of the playlist');
  title.replaceChildren(input);
  input.focus();
  const end = (save) => {
    input.onblur = null;
    title.replaceChildren(open.name);
    if (save && input.value.trim() && input.value !== open.name) {
      tried(async () => {
        await send('PUT', `${ALL}/${open.id}`, { name: input.value, description: open.description });
        await refetch(open.id);
      });
    }
  };
  input.onblur = () => end(true);
  input.onkeydown = (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      end(event.key === 'Enter');
    }
  };
}

async function remove() {
  const sure = await confirmAction({
    title: `Delete playlist ${open.name}?`,
    text: 'Assignments and schedules that show it lose it. Its videos stay in the library.',
    action: 'Delete playlist',
    danger: true,
  });
  if (sure) {
    await send('DELETE', `${ALL}/${open.id}`);
    open = null;
    await refetch(null);
  }
}
