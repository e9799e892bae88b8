// In the plane of the screen: segments in a box, and lines. Pure.
/** @import { Point, At } from "./types.mjs" */

/**
 * Whether a point lies in a box [left, top, right, bottom].
 * @param {number} x
 * @param {number} y
 * @param {number[]} box
 * @returns {boolean}
 */
export const inside = (x, y, [left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;

/**
 * The part of the segment (x0, y0)-(x1, y1) inside a box, or null (Liang and Barsky 1984). Its ends lie in the box
 * however far away those of the segment are.
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {number[]} box
 * @returns {number[] | null}
 */
export function clip(x0, y0, x1, y1, box) {
  const begins = inside(x0, y0, box), ends = inside(x1, y1, box), dx = x1 - x0, dy = y1 - y0;
  if (begins && ends) return [x0, y0, x1, y1];
  // Measured from afar, the near end's digits would be lost.
  if (ends && !begins) return backwards(clip(x1, y1, x0, y0, box));
  if (!Number.isFinite(dx + dy)) return null;
  const [left, top, right, bottom] = box;
  let enter = 0, leave = 1;
  for (const [p, q] of [[-dx, x0 - left], [dx, right - x0], [-dy, y0 - top], [dy, bottom - y0]]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  /** @param {number} v @param {number} low @param {number} high */
  const held = (v, low, high) => Math.max(low, Math.min(high, v));
  const at = (/** @type {number} */ t) => [held(x0 + t * dx, left, right), held(y0 + t * dy, top, bottom)];
  return enter > leave ? null : [...at(enter), ...at(leave)];
}

/** @param {number[] | null} piece */
const backwards = (piece) => piece && [piece[2], piece[3], piece[0], piece[1]];

/**
 * Whether a step leaps across a window: it begins and ends outside it, though it may cross it.
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {number[]} window
 * @returns {boolean}
 */
export const leapsAcross = (x0, y0, x1, y1, window) => !inside(x0, y0, window) && !inside(x1, y1, window);

export const LONGEST = 40_000; // px of a line: with more it has covered its ground, and dashes would take seconds

/**
 * Where goes what a polyline does not draw as itself, and how much room is left for the line and for its leaps, px.
 * @template T
 * @typedef {{window: number[] | null, across: T, more: T, room: Point}} Faint
 */

/**
 * Where goes what a polyline does not draw as itself: what leaps `across` a window (null: nothing does), and `more`
 * than LONGEST of it.
 * @template T
 * @param {number[] | null} window
 * @param {() => T} path
 * @returns {Faint<T>}
 */
export const faintPaths = (window, path) => ({ window, across: path(), more: path(), room: [LONGEST, LONGEST] });

/**
 * Points as a polyline on `path`, clipped to `box`, without points that would not move the pen by half a pixel. Long
 * excursions far outside cost nothing. With `faint` what leaps across goes there, up to LONGEST of it, and all that is
 * more than LONGEST.
 * @template {{moveTo(x: number, y: number): void, lineTo(x: number, y: number): void}} T
 * @param {T} path
 * @param {number} from
 * @param {number} to
 * @param {At} at
 * @param {number[]} box
 * @param {Faint<T> | null} [faint]
 * @param {number[]} [out]
 * @returns {T}
 */
export function polyline(path, from, to, at, box, faint = null, out = [0, 0]) {
  at(from, out);
  let [px, py] = out, drawn = null;
  for (let i = from + 1; i <= to; i++) {
    at(i, out);
    const [x, y] = out, far = Math.abs(x - px) + Math.abs(y - py);
    if (far < 0.5 && i < to) continue;
    const piece = clip(px, py, x, y, box), on = piece && faint ? sideOf(faint, path, piece, px, py, x, y) : path;
    if (piece && on) {
      if (drawn !== on || piece[0] !== px || piece[1] !== py) on.moveTo(piece[0], piece[1]);
      on.lineTo(piece[2], piece[3]);
    }
    drawn = piece && piece[2] === x && piece[3] === y ? on : null;
    [px, py] = [x, y];
  }
  return path;
}

/**
 * On what a piece of a step is drawn; null for a leap where many are drawn already.
 * @template T
 * @param {Faint<T>} faint
 * @param {T} path
 * @param {number[]} piece
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function sideOf(faint, path, piece, x0, y0, x1, y1) {
  const leaps = faint.window && leapsAcross(x0, y0, x1, y1, faint.window) ? 1 : 0;
  const room = (faint.room[leaps] -= Math.abs(piece[2] - piece[0]) + Math.abs(piece[3] - piece[1]));
  if (leaps) return room > 0 ? faint.across : null;
  return room > 0 ? path : faint.more;
}

/**
 * Of the step with which a path that is outside a window at a row left it, the piece inside, [x0, y0, x1, y1]; null
 * where the path is inside at that row, or never was.
 * @param {number} row
 * @param {At} at
 * @param {number[]} window
 * @param {number[]} [out]
 * @returns {number[] | null}
 */
export function leftAt(row, at, window, out = [0, 0]) {
  at(row, out);
  for (let i = row; i > 0 && !inside(out[0], out[1], window); i--) {
    const [x, y] = out;
    at(i - 1, out);
    if (inside(out[0], out[1], window)) return clip(out[0], out[1], x, y, window);
  }
  return null;
}

/**
 * Of points in pixels, `at(i)` for i from 0 to `last`, the one nearest to (x, y): {i, far}; null where none is within
 * `reach`.
 * @param {number} x
 * @param {number} y
 * @param {number} last
 * @param {At} at
 * @param {number} reach
 * @param {number[]} [out]
 * @returns {{i: number, far: number} | null}
 */
export function nearest(x, y, last, at, reach, out = [0, 0]) {
  let found = null, least = reach;
  for (let i = 0; i <= last; i++) {
    at(i, out);
    const far = Math.hypot(out[0] - x, out[1] - y);
    if (far <= least) [found, least] = [i, far];
  }
  return found === null ? null : { i: found, far: least };
}
