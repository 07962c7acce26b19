// The network: a map that several people edit at once.
import { byId } from '../dom.js';
import { startActions } from '../topology/actions.js';
import { addDevice } from '../topology/dialogs.js';
import { startFiles } from '../topology/files.js';
import { startFilters } from '../topology/filters.js';
import { show, startGraph } from '../topology/graph.js';
import { startHistory } from '../topology/history.js';
import { startKeys } from '../topology/keys.js';
import { arrange } from '../topology/layouts.js';
import { startList } from '../topology/list.js';
import { startMinimap } from '../topology/minimap.js';
import { startNames } from '../topology/names.js';
import { startOverlays } from '../topology/overlays.js';
import { startPanel } from '../topology/panel.js';
import { startPresence } from '../topology/presence.js';
import { startSync } from '../topology/sync.js';
import { startViews } from '../topology/views.js';

export function start() {
  startFilters();
  startList();
  startPanel();
  startActions();
  startHistory();
  startPresence();
  startOverlays();
  startViews();
  startFiles();
  startMinimap();
  startNames();
  startKeys();
  byId('add-device').addEventListener('click', () => addDevice());
  byId('fit').addEventListener('click', () => show());
  byId('layouts').addEventListener('click', (event) => {
    const kind = event.target.closest('[data-layout]')?.dataset.layout;
    if (kind) {
      arrange(kind);
    }
  });
  startGraph(byId('topo-canvas'));
  startSync();
}
