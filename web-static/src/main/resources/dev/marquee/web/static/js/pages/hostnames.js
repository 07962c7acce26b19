// The hostname pool: follows assignments; asks before a name is released; counts what an import would bring.
import { arrange, byId, cloneRow, coalesce, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { get, getList } from '../rest.js';
import { onReturn } from '../socket.js';
import { onDeployment } from '../stores/deployments.js';
import { setTime } from '../times.js';

const PAGE_SIZE = 200;
const table = byId('hostnames-table');
const body = table.tBodies[0];

export function start() {
  const refetchSoon = coalesce(refetch, 1000);
  const venue = table.dataset.venue;
  onDeployment((update, transition) => {
    if (transition && (!venue || update.venue_code === venue)) {
      refetchSoon();
    }
  });
  onReturn(refetchSoon);
  body.addEventListener('submit', askBeforeRelease);
  byId('kart_numbers').addEventListener('input', preview);
}

async function refetch() {
  const query = new URLSearchParams(table.dataset.query);
  query.set('limit', PAGE_SIZE);
  query.set('offset', (Math.max(1, Number(table.dataset.pageNo)) - 1) * PAGE_SIZE);
  const { rows, total } = await getList(`/api/hostnames?${query}`);
  const known = new Map([...body.rows].map((row) => [row.dataset.name, row]));
  const elements = rows.map((name) => {
    const row = known.get(name.hostname) ?? cloneRow('hostname-row');
    fill(row, name);
    return row;
  });
  arrange(body, elements);
  byId('hostnames-empty').hidden = rows.length > 0;
  setText(byId('hostnames-total'), total);
  const venue = table.dataset.venue;
  if (venue) {
    const stats = await get(`/api/venues/${encodeURIComponent(venue)}/stats`);
    Object.entries(stats).forEach(([name, value]) => setText(field(document, name), value));
  }
}

function fill(row, name) {
  row.dataset.name = name.hostname;
  row.dataset.status = name.status;
  setText(field(row, 'hostname'), name.hostname);
  setText(field(row, 'mac'), name.mac_address);
  setText(field(row, 'serial'), name.serial_number);
  setTime(field(row, 'assigned'), name.assigned_date);
  const form = row.querySelector('form');
  form.action = `/kart-numbers/${encodeURIComponent(name.hostname)}/delete`;
  form.hidden = name.status === 'available';
  if (setStatus(field(row, 'status'), name.status)) {
    glow(row.querySelector('.c-status'));
  }
}

async function askBeforeRelease(event) {
  const form = event.target;
  event.preventDefault();
  const row = form.closest('tr');
  const owner = field(row, 'serial').textContent || field(row, 'mac').textContent;
  const sure = await confirmAction({
    title: `Release ${row.dataset.name}?`,
    text: `The next Pi may get this name.${owner ? ` The Pi that has it now (${owner}) keeps calling itself so until it is installed anew.` : ''}`,
    action: 'Release',
  });
  if (sure) {
    form.submit();
  }
}

function preview(event) {
  const parts = event.target.value.split(/[\s,]+/).filter(Boolean);
  const wrong = parts.find((part) => !/^\d+$/.test(part));
  const text = wrong === undefined
    ? `${count(new Set(parts.map(Number)).size, 'number')}. Those that exist already are skipped.`
    : `"${wrong}" is not a whole number; nothing would be imported.`;
  setText(byId('bulk-preview'), parts.length ? text : 'Separated by commas or lines. Numbers that exist already are skipped.');
}
