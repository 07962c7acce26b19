// A curve without axes, for cells.
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 28;

/** Draws values between two bounds; missing ones are gaps that the line bridges. */
export function draw(svg, values, low, high) {
  const known = values.map((value, index) => [index, value]).filter(([, value]) => typeof value === 'number');
  const step = WIDTH / Math.max(1, values.length - 1);
  const height = (value) => HEIGHT - 2 - Math.min(1, Math.max(0, (value - low) / (high - low))) * (HEIGHT - 4);
  let line = svg.firstElementChild;
  if (!line) {
    line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('fill', 'none');
    line.setAttribute('stroke', 'currentColor');
    line.setAttribute('stroke-width', '1.5');
    line.setAttribute('vector-effect', 'non-scaling-stroke');
    svg.append(line);
  }
  line.setAttribute('points', known.map(([index, value]) => `${(index * step).toFixed(1)},${height(value).toFixed(1)}`).join(' '));
}
