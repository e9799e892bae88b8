// A surface in space without WebGL: its cells from the farthest to the nearest, with their tones and level lines. Pure.
import { lightOn, moved, STEEP } from "./relief.mjs";
/** @import { Mesh } from "./mesh.mjs" */

const MOST_LINES = 8; // in a cell: where it is steeper they cannot be told apart

/**
 * Numbers 0 to count - 1 in the order in which cells along an axis are painted: the nearest to the eye last.
 * @param {number} count
 * @param {number} eye in cells
 * @returns {number[]}
 */
export const farToNear = (count, eye) =>
  Array.from({ length: count }, (_, n) => n).sort((a, b) => Math.abs(b + 0.5 - eye) - Math.abs(a + 0.5 - eye));

/**
 * Heights at the corners of a cell: lower left, lower right, upper right, upper left.
 * @param {Mesh} mesh
 * @param {number} i
 * @param {number} j
 * @returns {number[]}
 */
export function corners({ heights, columns }, i, j) {
  const n = j * columns + i;
  return [heights[n], heights[n + 1], heights[n + columns + 1], heights[n + columns]];
}

/**
 * The place of a cell on the scale of colours, from 0 to 1, in light from the north-west. `side` is the shorter side of
 * the surface's own window, `cell` are the cell's sides.
 * @param {number[]} heights
 * @param {{top: number, side: number, cell: number[], relief: {lit: number, shade: number}}} look
 * @returns {number}
 */
export function tone([a, b, c, d], { top, side, cell: [wide, tall], relief }) {
  const steep = (STEEP * side) / top / 2;
  const on = lightOn((steep * (b + c - a - d)) / wide, (steep * (c + d - a - b)) / tall) || 0;
  const place = Math.max(0, Math.min(1, (a + b + c + d) / 4 / top));
  return moved(place, on > 0 ? on * relief.lit : -on * relief.shade);
}

/**
 * The level lines in a cell: [level, x0, y0, x1, y1] with places from 0 to 1 in it. Levels are half a step above each
 * step, as on the map.
 * @param {number[]} heights
 * @param {number} step
 * @returns {number[][]}
 */
export function linesIn(heights, step) {
  const first = Math.max(0, Math.ceil(Math.min(...heights) / step - 0.5)),
    last = Math.floor(Math.max(...heights) / step - 0.5);
  if (last - first >= MOST_LINES) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n).flatMap((level) => {
    const ends = crossings(heights, (level + 0.5) * step);
    return ends.length >= 4 ? [[level, ...ends.slice(0, 4)]] : [];
  });
}

const AROUND = [[0, 0], [1, 0], [1, 1], [0, 1]];

/**
 * Where a height is met along the sides of a cell: x, y of each in turn.
 * @param {number[]} heights
 * @param {number} height
 */
function crossings(heights, height) {
  return AROUND.flatMap(([x, y], n) => {
    const [u, v] = AROUND[(n + 1) % 4], here = heights[n], there = heights[(n + 1) % 4];
    if (here > height === there > height) return [];
    const share = (height - here) / (there - here);
    return [x + share * (u - x), y + share * (v - y)];
  });
}
