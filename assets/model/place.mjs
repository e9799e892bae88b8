// A place on a surface as people read it. Pure.
import { minus } from "./scale.mjs";
/** @import { Range } from "./types.mjs" */

const ROUNDING = 1e-4; // of the window's width: a coordinate that is less is 0
const FIGURES = 3;

/** @param {number} size */
const decimals = (size) => FIGURES - 1 - Math.floor(Math.log10(size));

/**
 * A coordinate on a side of the window.
 * @param {number} value
 * @param {Range} side
 * @returns {string | number}
 */
function coordinate(value, [low, high]) {
  const wide = high - low, size = Math.abs(value);
  if (size < ROUNDING * wide) return "0";
  return minus(Number(value.toFixed(Math.min(100, Math.max(0, decimals(wide), decimals(size))))));
}

/**
 * How many figures tell apart, anywhere on a side of a window, what is a thousandth of its width apart.
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
export const figures = (low, high) =>
  Math.max(FIGURES + 1, FIGURES + 1 + Math.floor(Math.log10(Math.max(-low, high) / (high - low))));

/**
 * A point in three figures of its own, and of the window's width: as `app/pictures/place.py` writes it.
 * @param {number[]} point
 * @param {{x: Range, y: Range}} window
 * @returns {string}
 */
export const place = ([x, y], window) => `(${coordinate(x, window.x)}, ${coordinate(y, window.y)})`;
