// Changes that come faster than the screen can show them: each thing is drawn once a frame at most, with what is known
// of it by then, and a frame spends only part of its time on it, so that the page goes on answering its reader.

const BUDGET_MS = 6;

/**
 * Gathers what changed until the next frame.
 * @param draw shows one thing by its key
 * @param drawn called after the things of a frame with their keys
 * @returns notes that a thing changed: (key)
 */
export function inFrames(draw, drawn) {
  const waiting = new Set();
  let asked = false;
  const ask = () => {
    if (!asked && waiting.size > 0) {
      asked = true;
      requestAnimationFrame(frame);
    }
  };
  const frame = () => {
    const end = performance.now() + BUDGET_MS;
    const keys = [];
    asked = false;
    try {
      for (const key of waiting) {
        waiting.delete(key);
        keys.push(key);
        draw(key);
        if (performance.now() > end) {
          break;
        }
      }
      drawn(keys);
    } finally {
      ask();
    }
  };
  return (key) => {
    waiting.add(key);
    ask();
  };
}
