// One deployment: phase, progress and timeline.
import { byId, cloneRow, coalesce, field, glow, setMeter, setStatus, setText } from '../dom.js';
import { meterSentence, percent } from '../format.js';
import { get } from '../rest.js';
import { onReturn } from '../socket.js';
import { isClosed, isFailed, onDeployment, seen } from '../stores/deployments.js';
import { took } from '../deployment-view.js';
import { setTime } from '../times.js';

const root = byId('deployment');
const id = root.dataset.id;

export function start() {
  const refetchSoon = coalesce(refetch, 250);
  seen(id, field(root, 'status').dataset.status);
  onDeployment((update, transition) => {
    const ours = update.deployment_id === undefined || update.deployment_id === null
      ? update.hostname === root.dataset.hostnameValue
      : String(update.deployment_id) === id;
    if (!ours) {
      return;
    }
    setMeter(root, isClosed(update.status) ? null : percent(update.progress), meterSentence(update.progress));
    if (transition) {
      refetchSoon();
    }
  });
  onReturn(refetchSoon);
}

async function refetch() {
  const { deployment, progress, events } = await get(`/api/deployments/${id}`);
  if (setStatus(field(root, 'status'), deployment.status)) {
    glow(byId('steps'));
  }
  drawSteps(deployment.status, events);
  setMeter(root, isClosed(deployment.status) ? null : percent(progress), meterSentence(progress));
  const error = isFailed(deployment.status) ? deployment.error_message : null;
  field(root, 'error').hidden = !error;
  setText(field(root, 'errorText'), error);
  setTime(field(root, 'completed'), deployment.completed_at);
  setText(field(root, 'took'), took(deployment));
  setText(field(root, 'mac'), deployment.mac_address);
  setText(field(root, 'serial'), deployment.serial_number);
  setText(field(root, 'ip'), deployment.ip_address);
  drawTimeline(events);
}

/** The furthest phase that was reached is the current one; a failure stays where it happened. */
function drawSteps(status, events) {
  const steps = [...byId('steps').children];
  const names = steps.map((step) => step.dataset.step);
  const done = status === 'success' || status === 'completed';
  const reached = done ? steps.length : Math.max(0, names.indexOf(status), ...events.map((event) => names.indexOf(event.status)));
  steps.forEach((step, index) => {
    step.dataset.state = stateOf(index, reached, isFailed(status));
    if (index === Math.min(reached, steps.length - 1)) {
      step.setAttribute('aria-current', 'step');
    } else {
      step.removeAttribute('aria-current');
    }
  });
}

function stateOf(index, reached, failed) {
  if (index < reached) {
    return 'done';
  }
  if (index > reached) {
    return 'ahead';
  }
  return failed ? 'failed' : 'current';
}

function drawTimeline(events) {
  const list = byId('timeline');
  events.forEach((event, index) => {
    const key = String(index);
    let item = list.querySelector(`[data-key="${key}"]`);
    const fresh = !item;
    if (fresh) {
      item = cloneRow('timeline-item');
      item.dataset.key = key;
      list.prepend(item);
    }
    setStatus(field(item, 'status'), event.status);
    setTime(field(item, 'at'), event.at);
    setText(field(item, 'message'), event.message);
    setText(field(item, 'source'), event.source);
    if (fresh) {
      glow(item);
    }
  });
}
