// Numbers along the edges of the map, where there is no Plotly to write them.
import { minus, ticks } from "../model/scale.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { Pixel } from "../page/panels.mjs" */
/** @import { View } from "../model/types.mjs" */

const MOST = 7;
const EDGE = 12; // px from the edge
const CORNER = 40; // px left free at the ends, where the names of the axes stand

/**
 * What writes them, as `panels` of a view have it.
 * @param {() => number[]} window left, right, bottom, top
 */
export const edgeOfMap = (window) => ({
  overMap(/** @type {Pen} */ pen, /** @type {Pixel} */ at, /** @type {Pick<View, "theme">} */ { theme }) {
    const [left, right, bottom, top] = window(), u = pen.unit, ink = theme["on-map"];
    /** @param {number} pixel @param {number} length */
    const free = (pixel, length) => pixel > CORNER * u && pixel < length - CORNER * u;
    for (const x of ticks(left, right, MOST)) {
      const [across] = at(x, bottom);
      if (free(across, pen.width)) {
        pen.text(across, pen.height - EDGE * u, minus(x), ink, { align: "center", size: 12 });
      }
    }
    for (const y of ticks(bottom, top, MOST)) {
      const [, down] = at(left, y);
      if (free(down, pen.height)) pen.text(EDGE * u, down, minus(y), ink, { size: 12 });
    }
  },
});
