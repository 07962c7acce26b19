// Toasts for what turned: a deployment ended, a batch started or stopped, a player came or went, a command ended. Many at
// a time become one line.
import { ALERT, COMMAND_COMPLETED } from './events.js';
import { on } from './socket.js';
import { onBatchStatus } from './stores/batches.js';
import { isClosed, isFailed, onDeployment } from './stores/deployments.js';
import { onTransition } from './stores/players.js';
import { toast } from './toasts.js';

const GATHER_MS = 1500;
const MANY = 3;
const severities = { info: 'started', success: 'success', warning: 'degraded', error: 'failed' };

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
  const words = (names, one, many) => (names.length < MANY ? `${names.join(' and ')} ${one}.` : `${names.length} players ${many}.`);
  const away = gather((names) => toast('offline', words(names, 'went offline', 'went offline'), undefined, 'Offline'));
  const back = gather((names) => toast('online', words(names, 'is back', 'are back'), undefined, 'Online'));
  // Only pages that watch players are told.
  onTransition(({ device_name: name }, online) => (online ? back : away)(name));
  on(COMMAND_COMPLETED, ({ device_name: name, command_type: type, status, result }) => {
    const good = status === 'success';
    toast(good ? 'success' : 'failed', `${name}: ${type}${result ? ` (${result})` : ''}`, undefined, good ? 'Done' : 'Failed');
  });
  on(ALERT, ({ message, severity }) => toast(severities[severity] ?? 'pending', message, undefined, severity));
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
