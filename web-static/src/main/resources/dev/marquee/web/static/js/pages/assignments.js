// Assignments: what each player shows by itself, and the form that gives content to many players.
import { byId, cloneRow, field, make, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { searchRows } from '../tables.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';
import { when } from '../weekdays.js';

const table = byId('assignments-table');
const form = byId('assign-form');

export function start() {
  searchRows(byId('q'), table);
  startForm();
  table.addEventListener('submit', ask);
  const refetch = () => fill().catch((error) => toast('failed', error.message, 'assignments'));
  refetch();
  onReturn(refetch);
}

async function fill() {
  const [{ assignments }, { players }] = await Promise.all([get('/api/content/assignments'), get('/api/players')]);
  const names = new Map(players.map((player) => [player.id, player.name]));
  const byPlayer = Map.groupBy ? Map.groupBy(assignments, (each) => each.device_id) : groupBy(assignments);
  table.removeAttribute('aria-busy');
  table.tBodies[0].replaceChildren(...[...byPlayer].map(([id, rows]) => row(id, names.get(id) ?? `#${id}`, rows)));
  byId('assignments-empty').hidden = assignments.length > 0;
}

function groupBy(assignments) {
  const groups = new Map();
  assignments.forEach((each) => groups.set(each.device_id, [...(groups.get(each.device_id) ?? []), each]));
  return groups;
}

function row(id, name, rows) {
  const line = cloneRow('assignment-row');
  const link = field(line, 'name');
  setText(link, name);
  link.href = `/devices/${id}`;
  const content = field(line, 'content');
  rows.forEach((each) => {
    const part = make('span', 'content-chip');
    const icon = make('i', `bi ${each.content_type === 'playlist' ? 'bi-collection-play' : 'bi-film'}`);
    icon.setAttribute('aria-hidden', 'true');
    part.append(icon, make('span', 'visually-hidden', each.content_type), ` ${each.content_name}`);
    content.append(part);
  });
  setText(field(line, 'when'), [...new Set(rows.map((each) => when(each)))].join('; '));
  setTime(field(line, 'since'), rows[0].assigned_at);
  line.querySelector('form').action = `/assignments/clear-device/${id}`;
  line.dataset.name = name;
  return line;
}

async function ask(event) {
  event.preventDefault();
  const clearing = event.target;
  const { name } = clearing.closest('tr').dataset;
  const sure = await confirmAction({
    title: `Take everything from ${name}?`,
    text: 'It shows only what its schedules say from now on, and removes files that nothing needs.',
    action: 'Clear',
    danger: true,
  });
  if (sure) {
    clearing.submit();
  }
}

function startForm() {
  const search = byId('pick-players');
  const lines = [...byId('players').querySelectorAll('label')];
  const recount = () => {
    const chosen = lines.filter((line) => line.querySelector('input').checked).length;
    setText(byId('picked'), chosen === 0 ? 'none chosen' : `${count(chosen, 'player')} chosen`);
  };
  const choose = (on) => {
    lines.filter((line) => !on || !line.hidden).forEach((line) => {
      line.querySelector('input').checked = on;
    });
    recount();
  };
  search.addEventListener('input', () => lines.forEach((line) => {
    line.hidden = !line.textContent.toLowerCase().includes(search.value.trim().toLowerCase());
  }));
  byId('pick-all').addEventListener('click', () => choose(true));
  byId('pick-none').addEventListener('click', () => choose(false));
  byId('players').addEventListener('change', recount);
  form.addEventListener('change', () => {
    const playlists = form.elements.content_type.value === 'playlist';
    byId('pick-video').hidden = playlists;
    byId('pick-playlist').hidden = !playlists;
    byId('times').hidden = !byId('enable_schedule').checked;
  });
  form.addEventListener('submit', (event) => {
    const kind = form.elements.content_type.value;
    const fits = form.querySelector('[name="device_ids[]"]:checked') && form.querySelector(`[name="${kind}_ids[]"]:checked`);
    if (!fits) {
      event.preventDefault();
      toast('failed', 'Choose at least one player and one thing to show.', 'assign', 'Not yet');
    }
  });
  byId('new').addEventListener('show.bs.collapse', fillPlaylists, { once: true });
}

async function fillPlaylists() {
  const { playlists } = await get('/api/playlists');
  byId('pick-playlist').replaceChildren(...playlists.map((playlist) => {
    const label = make('label', '');
    const box = make('input', '');
    Object.assign(box, { type: 'checkbox', name: 'playlist_ids[]', value: playlist.id });
    label.append(box, make('span', '', playlist.name), make('span', 'muted num', count(playlist.video_count, 'video')));
    return label;
  }));
  if (playlists.length === 0) {
    byId('pick-playlist').append(make('p', 'muted', 'No playlist yet.'));
  }
}
