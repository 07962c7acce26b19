// Emergency: what runs, what ran, whom it reached; and a new broadcast, which says whom it will interrupt.
import { arrange, byId, cloneRow, coalesce, fail, field, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';

const EVERY_MS = 5000;
const list = byId('broadcasts');
const form = byId('broadcast-form');

export function start() {
  const soon = coalesce(refetch, 100);
  soon();
  onReturn(soon);
  // Players acknowledge without an event to pages.
  setInterval(() => document.visibilityState === 'visible' && soon(), EVERY_MS);
  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-cancel]');
    if (button) {
      cancel(button.closest('li'));
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    broadcast();
  });
}

async function refetch() {
  const { broadcasts } = await get('/api/emergency-broadcasts');
  const known = new Map([...list.querySelectorAll('[data-id]')].map((item) => [item.dataset.id, item]));
  list.removeAttribute('aria-busy');
  arrange(list, broadcasts.map((broadcast) => fill(known.get(String(broadcast.id)) ?? cloneRow('broadcast-item'), broadcast)));
  byId('broadcasts-empty').hidden = broadcasts.length > 0;
}

function fill(item, broadcast) {
  item.dataset.id = broadcast.id;
  item.dataset.title = broadcast.title;
  item.dataset.running = String(broadcast.status === 'active');
  const pill = field(item, 'status');
  setStatus(pill, broadcast.status === 'active' ? 'emergency' : broadcast.status);
  setText(pill, broadcast.status === 'active' ? 'running' : broadcast.status);
  setText(field(item, 'title'), broadcast.title);
  setText(field(item, 'message'), broadcast.message);
  setText(field(item, 'priority'), broadcast.priority);
  setText(field(item, 'by'), broadcast.created_by);
  setTime(field(item, 'at'), broadcast.start_time);
  const reached = broadcast.devices.filter((receipt) => receipt.acknowledged_at !== null).length;
  setText(field(item, 'reached'), `${reached} of ${count(broadcast.devices.length, 'player')} confirmed`);
  const button = item.querySelector('[data-cancel]');
  button.hidden = broadcast.status !== 'active';
  button.setAttribute('aria-label', `Cancel ${broadcast.title}`);
  return item;
}

async function cancel(item) {
  const sure = await confirmAction({
    title: `Cancel ${item.dataset.title}?`,
    text: 'Players go back to what they would show now.',
    action: 'Cancel broadcast',
  });
  if (sure) {
    try {
      await send('POST', `/api/emergency-broadcast/${item.dataset.id}/cancel`);
      toast('success', `${item.dataset.title} is cancelled.`, 'emergency', 'Cancelled');
      await refetch();
    } catch (error) {
      toast('failed', error.message, 'emergency');
    }
  }
}

async function broadcast() {
  const { elements } = form;
  fail(byId('broadcast-error'), '');
  const [kind, id] = elements.target.value.split(':');
  try {
    const sure = await confirmAction({
      title: `Interrupt ${await reach(kind, id)}?`,
      text: `“${elements.title.value}” takes over ${elements.duration.value ? `for ${elements.duration.selectedOptions[0].textContent}` : 'until it is cancelled'}.`,
      action: 'Broadcast now',
      typed: kind === 'player' ? null : 'now',
      danger: true,
    });
    if (!sure) {
      return;
    }
    const { message } = await send('POST', '/api/emergency-broadcast', {
      title: elements.title.value,
      message: elements.message.value,
      priority: Number(elements.priority.value),
      video_id: elements.video_id.value ? Number(elements.video_id.value) : null,
      duration: elements.duration.value ? Number(elements.duration.value) : null,
      target_all_devices: kind === 'all',
      target_device_group_id: kind === 'group' ? Number(id) : null,
      device_ids: kind === 'player' ? [Number(id)] : [],
    });
    toast('emergency', `${message}.`, 'emergency', 'On air');
    form.reset();
    await refetch();
  } catch (error) {
    fail(byId('broadcast-error'), error.message);
  }
}

/** In words, whom it will touch. */
async function reach(kind, id) {
  if (kind === 'player') {
    return form.elements.target.selectedOptions[0].textContent;
  }
  if (kind === 'group') {
    const { device_ids: players } = await get(`/api/player-groups/${id}/players`);
    return `${count(players.length, 'player')} in ${form.elements.target.selectedOptions[0].textContent}`;
  }
  const { players } = await get('/api/players');
  return `all ${count(players.length, 'player')}`;
}
