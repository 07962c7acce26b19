// Details of what is selected, and what can be done with it.
import { byId, coalesce, make } from '../dom.js';
import { count } from '../format.js';
import { devices, links } from '../stores/topology.js';
import { remove, setStatus, setVenue, toggleLinking } from './actions.js';
import { override } from './dialogs.js';
import { choose, onDrawn, onGraph, selectedDevices, selectedLinks, show, cy } from './graph.js';
import { showLoss } from './overlays.js';
import { deviceDetails } from './panel-device.js';
import { linkDetails } from './panel-link.js';
import { action, actions, pickOne } from './parts.js';

const DRAW_MS = 60;
let lastLook = '';

export function startPanel() {
  const redraw = coalesce(draw, DRAW_MS);
  onGraph((graph) => graph.on('select unselect', redraw));
  onDrawn((changes) => {
    const [chosen, chosenLinks] = [selectedDevices(), selectedLinks()];
    const touched = chosen.some((id) => changes.devices.has(id) || changes.ports.has(id)) || chosenLinks.some((id) => changes.links.has(id));
    if (changes.reset || touched || lastLook !== [chosen, chosenLinks].join('|')) {
      redraw();
    }
  });
}

function draw() {
  const [deviceIds, linkIds] = [selectedDevices().filter((id) => devices.has(id)), selectedLinks().filter((id) => links.has(id))];
  lastLook = [deviceIds, linkIds].join('|');
  const box = byId('topo-details');
  const focused = box.contains(document.activeElement) ? document.activeElement.textContent : null;
  box.replaceChildren(...parts(deviceIds, linkIds));
  if (focused) {
    [...box.querySelectorAll('button')].find((button) => button.textContent === focused)?.focus({ preventScroll: true });
  }
}

function parts(deviceIds, linkIds) {
  if (deviceIds.length === 1 && linkIds.length === 0) {
    return deviceDetails(devices.get(deviceIds[0]));
  }
  if (linkIds.length === 1 && deviceIds.length === 0) {
    return linkDetails(links.get(linkIds[0]));
  }
  return deviceIds.length + linkIds.length > 0 ? many(deviceIds, linkIds) : [];
}

function many(deviceIds, linkIds) {
  const head = make('div', 'panel-head');
  const words = [deviceIds.length > 0 ? count(deviceIds.length, 'device') : '', linkIds.length > 0 ? count(linkIds.length, 'link') : ''].filter(Boolean).join(', ');
  head.append(make('h2', '', `${words} selected`));
  const body = make('div', 'panel-body topo-body');
  body.append(actions(
    deviceIds.length === 2 && action('bi-link-45deg', 'Link them', toggleLinking),
    pickOne('Set status…', ['UP', 'DEGRADED', 'DOWN'].map((status) => [status, status]), (status) => setStatus(status, deviceIds, linkIds)),
    deviceIds.length > 0 && pickOne('Put at venue…', venueChoices(), (code) => setVenue(code === '-' ? null : code, deviceIds)),
    deviceIds.length > 0 && action('bi-flag', 'Override…', () => override(deviceIds)),
    deviceIds.length > 0 && action('bi-lightning', 'If these go down', () => showLoss(deviceIds), 'btn-quiet', false),
    action('bi-zoom-in', 'Show', () => show(cy.$(':selected')), 'btn-quiet', false),
    action('bi-x-lg', 'Select nothing', () => choose([]), 'btn-quiet', false),
    action('bi-trash', 'Delete…', remove, 'btn-danger-quiet'),
  ));
  return [head, body];
}

function venueChoices() {
  return [...byId('device-dialog').querySelector('[name=venue_code]').options].map((option) => [option.value || '-', option.value ? option.textContent : 'No venue']);
}
