// A swarm on the map: a small square a start, those of a look at once, so that a frame is quick.
/** @import { Pen } from "./ink.mjs" */

const SIDE = 4, EDGE = 1, HOLE = 1.75; // px

/**
 * @param {Pen} pen
 * @param {{x: ArrayLike<number>, y: ArrayLike<number>, first: number, none: number}} places of the starts, of the frame
 *   that begins at `first`
 * @param {{colour: string, hollow: boolean, members: number[]}[]} groups
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 */
export function drawSwarm(pen, { x, y, first, none }, groups, at) {
  const { context, unit, width, height, theme } = pen, far = 2 * SIDE * unit;
  /** @param {number[]} members @param {string} colour @param {number} size */
  const squares = (members, colour, size) => {
    const side = size * unit;
    context.fillStyle = colour;
    for (const n of members) {
      if (x[first + n] === none) continue;
      const [px, py] = at(x[first + n], y[first + n]);
      if (px > -far && py > -far && px < width + far && py < height + far) {
        context.fillRect(px - side / 2, py - side / 2, side, side);
      }
    }
  };
  for (const { members } of groups) squares(members, theme.casing, SIDE + 2 * EDGE);
  for (const { colour, hollow, members } of groups) {
    squares(members, colour, SIDE);
    if (hollow) squares(members, theme.page, HOLE);
  }
}
