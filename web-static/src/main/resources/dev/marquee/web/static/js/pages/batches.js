// Batches: live progress, and start, pause, cancel and priority without leaving the page.
import { arrange, byId, cloneRow, coalesce, field, glow, setBar, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { count } from '../format.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { canPause, canStart, isOpen, onBatchProgress, onBatchStatus, share } from '../stores/batches.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';

const body = byId('batches-table');
const find = (id) => body.querySelector(`tr[data-batch-id="${CSS.escape(String(id))}"]`);
const refetchSoon = coalesce(refetch, 300);

export function start() {
  body.addEventListener('submit', submitted);
  onBatchProgress((update) => {
    const row = find(update.batch_id);
    if (row) {
      fillProgress(row, update);
    } else {
      refetchSoon();
    }
  });
  onBatchStatus((change) => {
    const row = find(change.batch_id);
    if (row) {
      fillStatus(row, change.status);
    } else {
      refetchSoon();
    }
  });
  onReturn(refetchSoon);
}

async function refetch() {
  const batches = await get(`/api/batches${body.closest('table').dataset.query}`);
  const rows = batches.map((batch) => {
    const known = find(batch.id);
    const row = known ?? cloneRow('batch-row');
    fill(row, batch);
    if (!known) {
      requestAnimationFrame(() => [...row.cells].forEach(glow));
    }
    return row;
  });
  arrange(body, rows);
  byId('batches-empty').hidden = rows.length > 0;
}

function fill(row, batch) {
  row.dataset.batchId = batch.id;
  setText(field(row, 'id'), batch.id);
  const venue = field(row, 'venue');
  setText(venue, batch.venue_code);
  venue.href = `/venues/${encodeURIComponent(batch.venue_code)}`;
  setText(field(row, 'product'), batch.product_type);
  setTime(field(row, 'created'), batch.created_at);
  row.querySelectorAll('form').forEach((form) => {
    form.action = `/batches/${batch.id}/${form.dataset.action ?? 'priority'}`;
  });
  const priority = field(row, 'priority');
  if (document.activeElement !== priority) {
    priority.value = batch.priority;
  }
  priority.id = `priority-${batch.id}`;
  const label = row.querySelector('.c-priority label');
  label.htmlFor = priority.id;
  setText(label, `Priority of batch ${batch.id}`);
  fillProgress(row, batch);
  if (batch.status !== row.dataset.status) {
    fillStatus(row, batch.status);
  }
}

function fillProgress(row, batch) {
  setBar(field(row, 'bar'), share(batch));
  if (setText(field(row, 'remaining'), `${batch.remaining_count} / ${batch.total_count} remaining`)) {
    glow(row.querySelector('.c-progress'));
  }
}

function fillStatus(row, status) {
  row.dataset.status = status;
  if (setStatus(field(row, 'status'), status)) {
    glow(row.querySelector('.c-status'));
  }
  const shown = { start: canStart(status), pause: canPause(status), cancel: isOpen(status) };
  row.querySelectorAll('form[data-action]').forEach((form) => {
    form.hidden = !shown[form.dataset.action];
  });
  [field(row, 'priority'), field(row, 'set')].forEach((control) => {
    if (control) {
      control.disabled = !isOpen(status);
    }
  });
}

async function submitted(event) {
  const form = event.target;
  event.preventDefault();
  const row = form.closest('tr');
  const id = row.dataset.batchId;
  try {
    const answer = form.dataset.action ? await act(form.dataset.action, id, row) : await setPriority(id, row);
    if (answer) {
      fill(row, answer.batch);
      refetchSoon(); // the order may have changed
    }
  } catch (error) {
    toast('failed', error.message, `batch-${id}`);
    refetchSoon();
  }
}

async function act(action, id, row) {
  const question = questions[action](id, row);
  if (question && !(await confirmAction(question))) {
    return null;
  }
  return send('POST', `/api/batches/${id}/${action}`);
}

async function setPriority(id, row) {
  const priority = Number(field(row, 'priority').value);
  const answer = await send('PUT', `/api/batches/${id}/priority`, { priority });
  toast('success', `Batch #${id} has priority ${priority}.`, `batch-${id}`, 'Saved');
  return answer;
}

const text = (row, name) => field(row, name)?.textContent ?? '';
const remaining = (row) => count(parseInt(text(row, 'remaining'), 10) || 0, 'Pi');
const whatFor = (row) => `${text(row, 'product')} of ${text(row, 'venue')}`;

const questions = {
  start: (id, row) => ({
    title: `Start batch #${id}?`,
    text: `The next ${remaining(row)} that boot become ${whatFor(row)}, whatever they ask for. You can pause it at any time.`,
    action: 'Start',
  }),
  pause: () => null,
  cancel: (id, row) => ({
    title: `Cancel batch #${id}?`,
    text: `${remaining(row)} of ${whatFor(row)} will not be installed by it. What is installed stays. A cancelled batch cannot be started again.`,
    action: 'Cancel batch',
    danger: true,
  }),
};
