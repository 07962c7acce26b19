// The whole map small, with the part in view framed; a click goes there.
import { byId } from '../dom.js';
import { devices, shownStatus } from '../stores/topology.js';
import { isLarge, onDrawn, onGraph } from './graph.js';

const EVERY_MS = 250;
const CALM_MS = 1000;
const MARGIN = 8;

export function startMinimap() {
  const canvas = byId('topo-mini');
  onGraph((graph) => {
    let timer = null;
    let frame = null;
    const redraw = () => {
      timer ??= setTimeout(() => {
        timer = null;
        frame = paint(canvas, graph);
      }, isLarge() ? CALM_MS : EVERY_MS);
    };
    graph.on('viewport', redraw);
    onDrawn(redraw);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
    redraw();
    const go = (event) => {
      if (frame && event.buttons) {
        const box = canvas.getBoundingClientRect();
        const ratio = canvas.width / box.width;
        const x = ((event.clientX - box.left) * ratio - frame.left) / frame.scale + frame.x;
        const y = ((event.clientY - box.top) * ratio - frame.top) / frame.scale + frame.y;
        graph.pan({ x: graph.width() / 2 - x * graph.zoom(), y: graph.height() / 2 - y * graph.zoom() });
      }
    };
    canvas.addEventListener('pointerdown', go);
    canvas.addEventListener('pointermove', go);
  });
}

function paint(canvas, graph) {
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, canvas.width, canvas.height);
  canvas.hidden = devices.size === 0;
  if (devices.size === 0) {
    return null;
  }
  const css = getComputedStyle(canvas);
  const tones = { UP: css.getPropertyValue('--mq-good'), DOWN: css.getPropertyValue('--mq-failed'), DEGRADED: css.getPropertyValue('--mq-degraded') };
  const nodes = graph.nodes();
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  nodes.forEach((node) => {
    const { x, y } = node.position();
    [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x), Math.max(y2, y)];
  });
  const room = { width: canvas.width - 2 * MARGIN, height: canvas.height - 2 * MARGIN };
  const scale = Math.min(room.width / Math.max(x2 - x1, 200), room.height / Math.max(y2 - y1, 150));
  const left = MARGIN + (room.width - (x2 - x1) * scale) / 2;
  const top = MARGIN + (room.height - (y2 - y1) * scale) / 2;
  const dot = nodes.length > 300 ? 2 : 4;
  // Told by size, too, for those who cannot tell the colours apart.
  const sizes = { DOWN: 2 * dot, DEGRADED: 1.5 * dot };
  nodes.forEach((node) => {
    const device = devices.get(Number(node.id().slice(1)));
    const { x, y } = node.position();
    const status = device && shownStatus(device);
    const size = sizes[status] ?? dot;
    pen.fillStyle = tones[status] || '#888';
    pen.fillRect((x - x1) * scale + left - size / 2, (y - y1) * scale + top - size / 2, size, size);
  });
  const view = graph.extent();
  pen.strokeStyle = css.getPropertyValue('--mq-focus');
  pen.lineWidth = 1.5;
  pen.strokeRect((view.x1 - x1) * scale + left, (view.y1 - y1) * scale + top, view.w * scale, view.h * scale);
  return { x: x1, y: y1, left, top, scale };
}
