// The corner of a picture in which a legend covers least. Pure.

/** In the order in which they are preferred. */
export const CORNERS = ["bottom left", "bottom right", "top left", "top right"];

/**
 * The rectangle that a box has in a corner: left, top, right, bottom.
 * @param {string} corner
 * @param {number[]} box its width and height
 * @param {number[]} room those of the picture
 * @param {{left: number, right: number, top: number, bottom: number}} margins
 * @returns {number[]}
 */
export function boxIn(corner, [wide, tall], [width, height], { left, right, top, bottom }) {
  const x = corner.endsWith("left") ? left : width - right - wide;
  const y = corner.startsWith("top") ? top : height - bottom - tall;
  return [x, y, x + wide, y + tall];
}

/**
 * The corner in which a box covers the least weight of things; the one where it lies, and then the first of CORNERS,
 * where others cover as little.
 * @param {number[]} box
 * @param {number[]} room
 * @param {{left: number, right: number, top: number, bottom: number}} margins
 * @param {{x: number, y: number, weight: number}[]} things in pixels of the picture
 * @param {string} [now] where it lies
 * @returns {string}
 */
export function calmest(box, room, margins, things, now = CORNERS[0]) {
  const covered = (/** @type {string} */ corner) => {
    const [left, top, right, bottom] = boxIn(corner, box, room, margins);
    const under = (/** @type {{x: number, y: number}} */ { x, y }) =>
      x >= left && x <= right && y >= top && y <= bottom;
    return things.reduce((sum, thing) => sum + (under(thing) ? thing.weight : 0), 0);
  };
  return [now, ...CORNERS].reduce((best, corner) => covered(corner) < covered(best) ? corner : best);
}
