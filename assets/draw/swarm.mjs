// A swarm on the map: a small square a start, those of a colour at once, so that a frame is quick.
/** @import { Pen } from "./ink.mjs" */

const SIDE = 4; // px

/**
 * @param {Pen} pen
 * @param {{x: ArrayLike<number>, y: ArrayLike<number>, first: number, none: number}} places of the starts, of the frame
 *   that begins at `first`
 * @param {{dot: string, members: number[]}[]} groups
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 */
export function drawSwarm(pen, { x, y, first, none }, groups, at) {
  const { context, unit, width, height, theme } = pen, side = SIDE * unit;
  const each = (members, size) => {
    for (const n of members) {
      const across = x[first + n];
      if (across === none) continue;
      const [px, py] = at(across, y[first + n]);
      if (px > -side && py > -side && px < width + side && py < height + side) {
        context.fillRect(px - size / 2, py - size / 2, size, size);
      }
    }
  };
  context.fillStyle = theme.casing;
  for (const { members } of groups) each(members, side + 2 * unit);
  for (const { dot, members } of groups) {
    context.fillStyle = dot;
    each(members, side);
  }
}
