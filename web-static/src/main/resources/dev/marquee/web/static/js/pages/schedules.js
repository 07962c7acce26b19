// Schedules: the calendar of what runs when, the list of rules, and the form of one.
import { askForm, byId, cloneRow, coalesce, fail, field, make, setStatus, setText } from '../dom.js';
import { Calendar, isoDay } from '../calendar.js';
import { confirmAction } from '../confirm.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { toast } from '../toasts.js';
import { getDays, setDays, when } from '../weekdays.js';

const ALL = '/api/schedules';
const form = byId('schedule-form');
const mayEdit = !('lookOnly' in document.body.dataset);
const schedules = new Map();
const names = { player: new Map(), group: new Map() };
let calendar = null;

export function start() {
  form.querySelectorAll('#s-target option').forEach(({ value, textContent }) => {
    const [kind, id] = value.split(':');
    names[kind]?.set(Number(id), textContent);
  });
  calendar = new Calendar(byId('calendar-grid'), chosen);
  const box = byId('calendar');
  box.addEventListener('click', (event) => {
    const step = event.target.closest('[data-step]');
    if (step) {
      calendar.step(Number(step.dataset.step));
      tried(drawCalendar);
    }
  });
  box.addEventListener('change', (event) => {
    if (event.target.name === 'span') {
      calendar.span = event.target.value;
    }
    tried(drawCalendar);
  });
  if (matchMedia('(max-width: 575.98px)').matches) {
    box.querySelector('[value="week"]').checked = true;
    calendar.span = 'week';
  }
  byId('new-schedule')?.addEventListener('click', () => edit(null, isoDay(new Date())));
  byId('schedules-table').addEventListener('click', clicked);
  form.elements.all_day.addEventListener('change', showTimes);
  const refetch = coalesce(() => tried(fill), 100);
  onReturn(refetch);
  tried(fillPlaylists);
  tried(fill);
}

async function tried(task) {
  try {
    await task();
  } catch (error) {
    toast('failed', error.message, 'schedules');
  }
}

async function fillPlaylists() {
  const { playlists } = await get('/api/playlists');
  byId('s-playlists').replaceChildren(...playlists.map((playlist) => new Option(playlist.name, `playlist:${playlist.id}`)));
}

async function fill() {
  const found = (await get(ALL)).schedules;
  schedules.clear();
  found.forEach((schedule) => schedules.set(String(schedule.id), schedule));
  const table = byId('schedules-table');
  table.removeAttribute('aria-busy');
  table.tBodies[0].replaceChildren(...found.map(row));
  byId('schedules-empty').hidden = found.length > 0;
  await drawCalendar();
}

async function drawCalendar() {
  setText(byId('calendar-title'), calendar.title());
  const query = new URLSearchParams(calendar.range());
  const player = byId('calendar-player').value;
  if (player) {
    query.set('device_id', player);
  }
  const runs = await get(`/schedules/calendar/events?${query}`);
  calendar.draw(runs.map((run) => ({ ...run, id: String(run.extendedProps.schedule_id), color: run.backgroundColor })));
}

function row(schedule) {
  const line = cloneRow('schedule-row');
  line.dataset.id = schedule.id;
  field(line, 'dot').style.background = schedule.color;
  setText(field(line, 'name'), schedule.name);
  setText(field(line, 'content'), schedule.content_name);
  setText(field(line, 'target'), target(schedule));
  setText(field(line, 'when'), `${when(schedule)}${repeats(schedule)}`);
  setText(field(line, 'priority'), schedule.priority);
  const pill = field(line, 'status');
  setStatus(pill, schedule.is_active ? 'active' : 'paused');
  return line;
}

function target({ device_id: player, device_group_id: group }) {
  if (player !== null) {
    return names.player.get(player) ?? `player #${player}`;
  }
  return group === null ? 'all players' : (names.group.get(group) ?? `group #${group}`);
}

function repeats({ recurrence_type: type, recurrence_interval: every, start_date: from, end_date: to, exceptions }) {
  const dates = to ? `${from} to ${to}` : `from ${from}`;
  const parts = [type === 'none' ? '' : `${type}${every > 1 ? ` (every ${every}.)` : ''}`, dates, exceptions.length ? `${exceptions.length} skipped or changed` : ''];
  return ` · ${parts.filter(Boolean).join(' · ')}`;
}

function chosen({ run, day }) {
  if (mayEdit) {
    edit(run ? schedules.get(run) : null, day);
  }
}

function clicked(event) {
  const button = event.target.closest('[data-action]');
  if (button) {
    const schedule = schedules.get(button.closest('tr').dataset.id);
    tried(() => actions[button.dataset.action](schedule));
  }
}

const actions = {
  edit,
  skip,
  delete: async (schedule) => {
    const sure = await confirmAction({
      title: `Delete ${schedule.name}?`,
      text: `It ends at once on ${target(schedule)}.`,
      action: 'Delete schedule',
      danger: true,
    });
    if (sure) {
      await send('DELETE', `${ALL}/${schedule.id}`);
      await fill();
    }
  },
};

async function edit(schedule, day) {
  const { elements } = form;
  form.reset();
  fail(byId('schedule-error'), '');
  setText(byId('schedule-title'), schedule ? `Edit ${schedule.name}` : 'New schedule');
  const shown = schedule ?? { start_date: day, start_time: '08:00', end_time: '20:00', is_active: true, color: '#3b6fd4', recurrence_type: 'none', recurrence_interval: 1, priority: 0 };
  ['name', 'start_date', 'end_date', 'start_time', 'end_time', 'recurrence_type', 'recurrence_interval', 'priority', 'color'].forEach((name) => {
    elements[name].value = shown[name] ?? '';
  });
  elements.all_day.checked = shown.all_day === true;
  elements.is_active.checked = shown.is_active !== false;
  setDays(form, shown.days_of_week);
  if (schedule) {
    elements.content.value = schedule.video_id === null ? `playlist:${schedule.playlist_id}` : `video:${schedule.video_id}`;
    elements.target.value = targetValue(schedule);
  }
  showTimes();
  const saved = await askForm(
    byId('schedule'),
    () => send(schedule ? 'PUT' : 'POST', schedule ? `${ALL}/${schedule.id}` : ALL, read(schedule)),
    (error) => fail(byId('schedule-error'), error.message),
  );
  if (saved) {
    toast('success', 'Players show it from now on.', 'schedules', 'Saved');
    await tried(fill);
  }
}

function targetValue({ device_id: player, device_group_id: group }) {
  if (player !== null) {
    return `player:${player}`;
  }
  return group === null ? '' : `group:${group}`;
}

function read(schedule) {
  const { elements } = form;
  const [kind, content] = elements.content.value.split(':');
  const [aim, aimed] = elements.target.value.split(':');
  const allDay = elements.all_day.checked;
  return {
    name: elements.name.value,
    description: schedule?.description ?? null,
    video_id: kind === 'video' ? Number(content) : null,
    playlist_id: kind === 'playlist' ? Number(content) : null,
    device_id: aim === 'player' ? Number(aimed) : null,
    device_group_id: aim === 'group' ? Number(aimed) : null,
    start_date: elements.start_date.value,
    end_date: elements.end_date.value || null,
    start_time: allDay ? null : elements.start_time.value || null,
    end_time: allDay ? null : elements.end_time.value || null,
    all_day: allDay,
    days_of_week: getDays(form),
    recurrence_type: elements.recurrence_type.value,
    recurrence_interval: Number(elements.recurrence_interval.value) || 1,
    recurrence_end_date: schedule?.recurrence_end_date ?? null,
    priority: Number(elements.priority.value) || 0,
    color: elements.color.value,
    is_active: elements.is_active.checked,
  };
}

function showTimes() {
  form.querySelectorAll('[data-times]').forEach((part) => {
    part.hidden = form.elements.all_day.checked;
  });
}

async function skip(schedule) {
  const dialog = byId('skip');
  setText(field(dialog, 'text'), `${schedule.name} does not start on that day.`);
  byId('skip-date').value = isoDay(new Date());
  byId('skip-list').replaceChildren(...schedule.exceptions.map((exception) => {
    const line = make('li', '');
    const undo = make('button', 'btn btn-quiet btn-sm', 'Undo');
    undo.type = 'button';
    undo.addEventListener('click', () => tried(async () => {
      await send('DELETE', `${ALL}/${schedule.id}/exceptions/${exception.id}`);
      line.remove();
      await fill();
    }));
    line.append(make('span', 'num', exception.exception_date), make('span', 'muted', exception.exception_type), undo);
    return line;
  }));
  const body = () => ({ exception_date: byId('skip-date').value, exception_type: 'blackout' });
  const saved = await askForm(dialog, () => send('POST', `${ALL}/${schedule.id}/exceptions`, body()), (error) => toast('failed', error.message, 'schedules'));
  if (saved) {
    await fill();
  }
}
