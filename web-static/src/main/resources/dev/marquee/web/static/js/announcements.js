// Toasts for what turned: a deployment ended, a batch started or stopped. Many at a time become one line.
import { onBatchStatus } from './stores/batches.js';
import { isClosed, isFailed, onDeployment } from './stores/deployments.js';
import { toast } from './toasts.js';

const GATHER_MS = 1500;
const MANY = 3;

/** Announces transitions on every page. */
export function announceTransitions() {
  const installed = gather((names) => {
    const text = names.length < MANY ? `${names.join(' and ')} installed.` : `${names.length} Pis installed.`;
    toast('success', text, undefined, 'Installed');
  });
  const failed = gather((names) => {
    const text = names.length < MANY ? `${names.join(' and ')} failed. Its page says why.` : `${names.length} deployments failed.`;
    toast('failed', text, undefined, 'Failed');
  });
  onDeployment((update, transition) => {
    const name = update.hostname;
    if (!transition || !name) {
      return;
    }
    if (isFailed(update.status)) {
      failed(name);
    } else if (isClosed(update.status)) {
      installed(name);
    }
  });
  onBatchStatus(({ batch_id: id, status, venue_code: venue }) => {
    toast(status, `Batch #${id}${venue ? ` of ${venue}` : ''} is ${status}.`, `batch-${id}`);
  });
}

function gather(show) {
  let names = [];
  return (name) => {
    names.push(String(name));
    if (names.length === 1) {
      setTimeout(() => {
        const all = [...new Set(names)];
        names = [];
        show(all);
      }, GATHER_MS);
    }
  };
}
