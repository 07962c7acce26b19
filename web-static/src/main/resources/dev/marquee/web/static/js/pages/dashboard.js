// Dashboard: is everything all right, and if not, where?
import { byId, cloneRow, coalesce, field, setBar, setNumber, setStatus, setText } from '../dom.js';
import { LiveRows } from '../live-rows.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { onBatchProgress, onBatchStatus, share } from '../stores/batches.js';
import { onDeployment } from '../stores/deployments.js';
import { showStats, touched } from '../stores/stats.js';
import { showSystem } from '../stores/system.js';

export function start() {
  const overviewSoon = coalesce(refetchOverview, 500);
  const batchSoon = coalesce(refetchBatch, 200);
  showStats();
  showSystem(overviewSoon);
  new LiveRows(byId('recent-deployments-list'), {
    template: 'deployment-item',
    url: '/api/deployments?limit=10',
    empty: 'recent-empty',
  });
  onDeployment((update, transition) => {
    touched();
    if (transition) {
      overviewSoon();
    }
  });
  onBatchProgress((update) => {
    if (String(update.batch_id) === byId('active-batch').dataset.batchId && update.status !== 'completed') {
      drawBatch(update);
    } else {
      batchSoon();
    }
  });
  onBatchStatus(() => {
    batchSoon();
    overviewSoon();
  });
  onReturn(() => {
    overviewSoon();
    batchSoon();
  });
  // Time alone can turn things: a deployment that no longer says anything.
  setInterval(overviewSoon, 60000);
}

async function refetchOverview() {
  const overview = await get('/api/overview');
  byId('verdict').dataset.level = overview.level;
  setText(byId('verdict-title'), overview.headline);
  setNumber('in-progress', overview.in_progress);
  setText(field(document, 'active_batches'), overview.active_batches === 1 ? '1 active batch' : `${overview.active_batches} active batches`);
  const list = byId('attention');
  list.replaceChildren(...overview.items.map((item) => {
    const row = cloneRow('attention-item');
    row.dataset.level = item.level;
    field(row, 'link').href = item.href;
    const word = field(row, 'word');
    setStatus(word, item.level);
    setText(word, item.word);
    setText(field(row, 'text'), item.text);
    return row;
  }));
}

async function refetchBatch() {
  // The list, because /api/batches/active answers 404 for none, which a browser notes as a fault of the page.
  const batches = await get('/api/batches?status=active');
  const batch = batches.find((candidate) => candidate.remaining_count > 0) ?? null;
  const card = byId('active-batch');
  card.classList.toggle('border-success', batch !== null);
  card.dataset.batchId = batch?.id ?? '';
  byId('batch-body').hidden = batch === null;
  byId('batch-empty').hidden = batch !== null;
  if (batch) {
    const name = field(card, 'name');
    setText(name, `#${batch.id} · ${batch.venue_code} · ${batch.product_type}`);
    name.href = `/batches?venue=${encodeURIComponent(batch.venue_code)}`;
    drawBatch(batch);
  }
}

function drawBatch(batch) {
  const card = byId('active-batch');
  const percent = share(batch);
  setBar(card.querySelector('.progress-bar'), percent);
  setText(field(card, 'remaining'), `${batch.remaining_count} / ${batch.total_count} remaining (${percent}%)`);
}
