// Files: pictures made here, imports sent to the server, which also makes the exports.
import { askForm, byId, fail, field } from '../dom.js';
import { count } from '../format.js';
import { toast } from '../toasts.js';
import { complain, tryWrite, write } from './api.js';
import { addDevice } from './dialogs.js';
import { cy, show } from './graph.js';
import { name } from './names.js';
import { toSvg } from './svg.js';

const SIDE = 8000;

export function startFiles() {
  byId('import').addEventListener('click', importFile);
  byId('save-png').addEventListener('click', savePicture);
  byId('save-svg').addEventListener('click', () => {
    const { ink, paper } = colours();
    save(new Blob([toSvg(cy, ink, paper)], { type: 'image/svg+xml' }), 'topology.svg');
  });
  byId('topo-empty').addEventListener('click', (event) => {
    const run = { add: () => addDevice(), import: importFile, seed: () => tryWrite('POST', '/api/seed') }[event.target.closest('[data-do]')?.dataset.do];
    run?.();
  });
}

function colours() {
  const css = getComputedStyle(document.documentElement);
  return { ink: css.getPropertyValue('--mq-ink').trim(), paper: css.getPropertyValue('--mq-surface').trim() };
}

async function savePicture() {
  try {
    name();
    const box = cy.elements(':visible').boundingBox();
    // Browsers refuse larger canvases.
    const scale = Math.min(2, SIDE / Math.max(box.w, box.h, 1));
    save(await cy.png({ output: 'blob-promise', full: true, scale, bg: colours().paper }), 'topology.png');
  } catch (error) {
    complain(error);
  }
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function importFile() {
  const dialog = byId('import-dialog');
  const notice = field(dialog, 'notice');
  fail(notice, '');
  dialog.querySelector('form').reset();
  const done = await askForm(dialog, async (form) => {
    const file = form.elements.file.files[0];
    const ending = file.name.split('.').at(-1).toLowerCase();
    const format = { csv: 'csv', graphml: 'graphml', xml: 'graphml' }[ending] ?? 'json';
    const body = new FormData();
    body.append('file', file);
    const added = await write('POST', `/api/topology/import?format=${format}&mode=${form.elements.mode.value}`, body);
    toast('ok', `${count(added.devices, 'device')}, ${count(added.interfaces, 'interface')} and ${count(added.links, 'link')} added or changed.`, 'import', 'Imported');
  }, (error) => fail(notice, error.message));
  if (done && cy) {
    setTimeout(() => show(), 500);
  }
}
