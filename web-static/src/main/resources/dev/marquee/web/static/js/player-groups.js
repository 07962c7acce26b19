// Groups of players: add, delete, and put the players that are shown into one.
import { byId, make } from './dom.js';
import { confirmAction } from './confirm.js';
import { count } from './format.js';
import { get, send } from './rest.js';
import { toast } from './toasts.js';

/** Fills the panel of groups when it is opened first. */
export function startGroups(list) {
  const panel = byId('groups');
  let filled = false;
  panel.addEventListener('show.bs.collapse', () => {
    if (!filled) {
      filled = true;
      refetch(list).catch((error) => toast('failed', error.message, 'groups'));
    }
  });
  byId('group-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    await tried(async () => {
      await send('POST', '/api/player-groups', { name: byId('group-name').value, colour: byId('group-colour').value });
      byId('group-name').value = '';
      await refetch(list);
    });
  });
}

async function refetch(list) {
  const { groups } = await get('/api/player-groups');
  const box = byId('group-list');
  box.removeAttribute('aria-busy');
  box.replaceChildren(...groups.map((group) => line(group, list)));
  if (groups.length === 0) {
    box.append(make('li', 'muted', 'No group yet. Name one below, filter the list to its players and put them in.'));
  }
}

function line(group, list) {
  const item = make('li', '', '');
  const dot = make('span', 'colour-dot', '');
  dot.style.background = group.colour;
  const tools = make('span', 'btn-group', '');
  tools.append(
    button('btn-quiet', 'Put those shown in', () => tried(async () => {
      const ids = list.shown();
      const sure = await confirmAction({
        title: `Put ${count(ids.length, 'player')} into ${group.name}?`,
        text: `The group has ${count(group.device_count, 'player')} now; after this it has exactly those that the list shows.`,
        action: 'Put in',
      });
      if (sure) {
        await send('PUT', `/api/player-groups/${group.id}/players`, { device_ids: ids });
        location.reload(); // filters and rows know the groups from the first paint
      }
    })),
    button('btn-danger-quiet', 'Delete', () => tried(async () => {
      const sure = await confirmAction({
        title: `Delete group ${group.name}?`,
        text: 'Its players stay. Schedules that are aimed at it no longer reach anybody through it.',
        action: 'Delete group',
        danger: true,
      });
      if (sure) {
        await send('DELETE', `/api/player-groups/${group.id}`);
        await refetch(list);
      }
    })),
  );
  item.append(dot, make('b', '', group.name), make('span', 'muted num', count(group.device_count, 'player')), tools);
  return item;
}

function button(look, label, act) {
  const element = make('button', `btn btn-sm ${look}`, label);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
}

async function tried(task) {
  try {
    await task();
  } catch (error) {
    toast('failed', error.message, 'groups');
  }
}
