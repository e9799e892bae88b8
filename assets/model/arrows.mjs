// Arrows along a path. Pure.
import { clip } from "./geometry.mjs";
/** @import { At } from "./types.mjs" */

const SHORTEST = 6; // px: on a shorter piece of a path an arrow's direction would say nothing

/**
 * Small arrows along a polyline, one at each `every` pixels of its way inside the box: [x, y, angle, ...]. None is
 * drawn on a very short piece, nor on one to a point i of which `without(i, x0, y0, x1, y1)` holds, nor where one
 * stands already.
 * @param {number} last
 * @param {At} at
 * @param {number} every
 * @param {number[]} box
 * @param {(i: number, x0: number, y0: number, x1: number, y1: number) => unknown} [without]
 * @param {number[]} [out]
 * @returns {number[]}
 */
export function arrowsAlong(last, at, every, box, without = () => false, out = [0, 0]) {
  const found = [], taken = new Set(), cell = 0.6 * every;
  at(0, out);
  let [px, py] = out, walked = every / 2;
  for (let i = 1; i <= last; i++) {
    at(i, out);
    const [x, y] = out, length = Math.hypot(x - px, y - py);
    if (length < SHORTEST && i < last) continue; // joined to the next
    const first = every - walked, piece = first <= length && !without(i, px, py, x, y) ? clip(px, py, x, y, box) : null;
    if (piece) {
      const [u, v] = [(x - px) / length, (y - py) / length],
        angle = Math.atan2(v, u),
        before = Math.hypot(piece[0] - px, piece[1] - py);
      const way = Math.hypot(piece[2] - piece[0], piece[3] - piece[1]);
      for (let t = before > 0 ? (((first - before) % every) + every) % every : first; t <= way; t += every) {
        const [ax, ay] = [piece[0] + u * t, piece[1] + v * t],
          place = Math.floor(ax / cell) * 65536 + Math.floor(ay / cell);
        if (!taken.has(place)) found.push(ax, ay, angle);
        taken.add(place);
      }
    }
    walked = (walked + length) % every;
    [px, py] = [x, y];
  }
  return found;
}
