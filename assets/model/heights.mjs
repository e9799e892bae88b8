// Heights between those of a grid, and their colours. Pure.
/** @import { Numbers } from "./served.mjs" */

/**
 * "#0f151d" as [15, 21, 29].
 * @param {string} hex
 * @returns {number[]}
 */
export const rgb = (hex) => [1, 3, 5].map((n) => parseInt(hex.slice(n, n + 2), 16));

/**
 * The colour of a height from 0 to `top` on a scale of colours, as [r, g, b].
 * @param {number} height
 * @param {number} top
 * @param {number[][]} colours
 * @returns {number[]}
 */
export function colourOf(height, top, colours) {
  const place = Math.min(1, Math.max(0, height / top)) * (colours.length - 1),
    n = Math.min(colours.length - 2, Math.floor(place)),
    part = place - n;
  return colours[n].map((from, c) => Math.round(from + part * (colours[n + 1][c] - from)));
}

/**
 * Heights that are signed logarithms, log10(1 + gap), as gaps; and back. Between gaps a curve fits better than between
 * logarithms.
 * @param {number} height
 * @returns {number}
 */
export const toGap = (height) => Math.sign(height) * (10 ** Math.abs(height) - 1);
/**
 * @param {number} gap
 * @returns {number}
 */
export const toHeight = (gap) => Math.sign(gap) * Math.log10(1 + Math.abs(gap));

/**
 * What a row, `from(n)` for n from 0 to count - 1, is at `wide` even places from its first to its last: a cubic between
 * neighbours.
 * @param {(n: number) => number} from
 * @param {number} count
 * @param {number} wide
 * @param {(i: number, value: number) => void} put
 */
function interpolated(from, count, wide, put) {
  for (let i = 0; i < wide; i++) {
    const u = (i / (wide - 1)) * (count - 1), n = Math.min(count - 2, u | 0), t = u - n;
    const b = from(n), c = from(n + 1), a = n ? from(n - 1) : 2 * b - c, d = n + 2 < count ? from(n + 2) : 2 * c - b;
    put(i, b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
  }
}

/**
 * A grid of values, `columns` a row and the lowest row first, as `wide` by `tall` of them, the highest row first.
 * @param {Numbers} grid
 * @param {number} columns
 * @param {number} wide
 * @param {number} tall
 * @returns {Float64Array}
 */
export function enlarged(grid, columns, wide, tall) {
  const rows = grid.length / columns, across = new Float64Array(wide * rows), all = new Float64Array(wide * tall);
  for (let r = 0; r < rows; r++) {
    interpolated((n) => grid[r * columns + n], columns, wide, (i, value) => {
      across[r * wide + i] = value;
    });
  }
  for (let i = 0; i < wide; i++) {
    interpolated((n) => across[n * wide + i], rows, tall, (j, value) => {
      all[(tall - 1 - j) * wide + i] = value;
    });
  }
  return all;
}
