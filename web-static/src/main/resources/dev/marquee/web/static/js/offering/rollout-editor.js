// The editor of a rollout: share, conditions, variants, parents and scheduled switches, with who is affected before it is
// saved.
import { askForm, byId, cloneRow, coalesce, fail, field, make, setText } from '../dom.js';
import { get, send } from '../rest.js';
import { toast } from '../toasts.js';
import { lookAt } from './presence.js';
import { save } from './saving.js';

const LISTS = new Set(['IN', 'NOT_IN', 'STR_CONTAINS', 'STR_STARTS_WITH', 'STR_ENDS_WITH', 'IN_CIDR']);
const LABELS = { percentage: 'Share', stickiness: 'Sticks to', constraints: 'Conditions', variants: 'Variants', parents: 'Parents' };
const form = byId('rollout-form');
let path = '';

const preview = coalesce(showPreview, 250);

if (form) {
  byId('r-range').addEventListener('input', () => {
    byId('r-percent').value = byId('r-range').value;
  });
  byId('r-percent').addEventListener('input', () => {
    byId('r-range').value = byId('r-percent').value;
  });
  form.addEventListener('input', preview);
  form.addEventListener('click', ({ target }) => {
    const add = target.closest('[data-add]')?.dataset.add;
    if (add === 'schedule') {
      plan();
    } else if (add) {
      addRow(add, {});
    } else if (target.closest('[data-remove]')) {
      target.closest('.rule-row').remove();
      preview();
    }
  });
}

/** Edits the rollout of a feature; resolves to null, because it tells by itself how it ended. */
export async function editRollout(id) {
  path = `/api/admin/features/${id}`;
  const { rollout } = await get(`${path}/rollout`);
  setText(byId('rollout-title'), `Rollout of ${rollout.feature_key}`);
  fail(byId('rollout-error'), '');
  byId('r-percent').value = rollout.percentage;
  byId('r-range').value = rollout.percentage;
  byId('r-stickiness').value = rollout.stickiness;
  ['constraint', 'variant', 'parent'].forEach((kind) => {
    byId(`r-${kind}s`).replaceChildren();
    rollout[`${kind}s`].forEach((rule) => addRow(kind, rule));
  });
  showSchedule(rollout.schedule);
  preview();
  lookAt('feature', id);
  const saved = await askForm(
    byId('rollout'),
    () => save('PUT', `${path}/rollout`, { ...read(), version: rollout.version }, LABELS),
    (error) => fail(byId('rollout-error'), error.message),
  );
  lookAt(null);
  if (saved) {
    toast('success', `${rollout.feature_key} is rolled out so from now on.`, 'offering', 'Saved');
  }
  return null;
}

function addRow(kind, rule) {
  const row = cloneRow(`${kind}-row`);
  const put = (name, value) => {
    field(row, name).value = value;
  };
  if (kind === 'constraint' && rule.operator) {
    put('contextName', rule.contextName);
    put('operator', rule.operator);
    put('operand', LISTS.has(rule.operator) ? rule.values.join(', ') : rule.value);
    field(row, 'inverted').checked = rule.inverted;
    row.dataset.caseInsensitive = rule.caseInsensitive;
  } else if (kind === 'variant' && rule.name) {
    put('name', rule.name);
    put('weight', rule.weight);
    put('type', rule.payload?.type ?? '');
    put('value', rule.payload?.value ?? '');
  } else if (kind === 'parent' && rule.feature) {
    put('feature', rule.feature);
    put('enabled', String(rule.enabled));
    put('variants', rule.variants.join(', '));
  }
  byId(`r-${kind}s`).append(row);
}

function read() {
  const rows = (kind) => [...byId(`r-${kind}s`).children];
  const value = (row, name) => field(row, name).value.trim();
  return {
    percentage: Number(byId('r-percent').value),
    stickiness: byId('r-stickiness').value.trim(),
    constraints: rows('constraint').map((row) => {
      const operator = value(row, 'operator');
      const operand = LISTS.has(operator) ? { values: list(value(row, 'operand')) } : { value: value(row, 'operand') };
      return {
        contextName: value(row, 'contextName'),
        operator,
        inverted: field(row, 'inverted').checked,
        caseInsensitive: row.dataset.caseInsensitive === 'true',
        ...operand,
      };
    }),
    variants: rows('variant').map((row) => ({
      name: value(row, 'name'),
      weight: Number(value(row, 'weight')),
      ...(value(row, 'type') ? { payload: { type: value(row, 'type'), value: value(row, 'value') } } : {}),
    })),
    parents: rows('parent').map((row) => ({
      feature: value(row, 'feature'),
      enabled: value(row, 'enabled') === 'true',
      variants: list(value(row, 'variants')),
    })),
  };
}

function list(text) {
  return text.split(',').map((item) => item.trim()).filter(Boolean);
}

async function showPreview() {
  if (!byId('rollout').open || !form.checkValidity()) {
    return;
  }
  const box = byId('r-preview');
  try {
    const { preview: effect } = await send('POST', `${path}/rollout/preview`, read());
    const split = Object.entries(effect.variants).map(([name, count]) => `${name}: ${count}`).join(', ');
    setText(field(box, 'summary'), `${effect.on} of ${effect.in_package} clients whose package has it would have it${split ? ` (${split})` : ''}: ${effect.gets} get it, ${effect.loses} lose it.`);
    field(box, 'sample').replaceChildren(...effect.sample.map((one) => make('li', '', `${one.company_name ?? `client ${one.client_id}`}: ${one.before} → ${one.after}`)));
  } catch (error) {
    setText(field(box, 'summary'), error.message);
    field(box, 'sample').replaceChildren();
  }
}

function showSchedule(switches) {
  byId('r-schedule').replaceChildren(...switches.map((planned) => {
    const line = make('li', '');
    const cancel = make('button', 'btn btn-quiet btn-sm', 'Cancel');
    cancel.type = 'button';
    cancel.addEventListener('click', () => reschedule(() => send('DELETE', `${path}/schedule/${planned.id}`)));
    line.append(make('span', 'num', new Date(planned.at).toLocaleString()), make('span', '', planned.is_enabled ? ' on ' : ' off '), cancel);
    return line;
  }));
}

function plan() {
  const at = new Date(byId('r-at').value);
  if (!Number.isNaN(at.getTime())) {
    reschedule(() => send('POST', `${path}/schedule`, { at: at.toISOString(), is_enabled: byId('r-to').value === 'true' }));
  }
}

async function reschedule(task) {
  try {
    showSchedule((await task()).schedule);
    fail(byId('rollout-error'), '');
  } catch (error) {
    fail(byId('rollout-error'), error.message);
  }
}
