// Axis numbers along the edges of the surface in space that face the eye: no box, no planes.
import { minus, ticks } from "../model/scale.mjs";
/** @import { View } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */
/** @import { Mesh } from "../model/mesh.mjs" */

const OFF = 14; // px from the edge of the surface
const EDGE = 2; // px from that of the panel, at least

/**
 * Write them with a pen; `project(x, y, z)` gives a pixel, `eye` is where the scene is seen from.
 * @param {Pen} pen
 * @param {Mesh} mesh
 * @param {number[]} eye
 * @param {(x: number, y: number, z: number) => number[]} project
 * @param {Pick<View, "theme" | "axisNames">} view
 * @returns {void}
 */
export function edgeNumbers(pen, mesh, eye, project, { theme, axisNames }) {
  const [ex, ey] = eye, colour = theme["text-2"], { left, right, bottom, top } = mesh;
  const y = ey < (bottom + top) / 2 ? bottom : top, x = ex < (left + right) / 2 ? left : right;
  const middle = project((left + right) / 2, (bottom + top) / 2, 0);
  /** @param {number} px @param {number} py @param {string} words */
  const note = (px, py, words) => {
    const [u, v] = project(px, py, mesh.height(px, py)), length = Math.hypot(u - middle[0], v - middle[1]) || 1;
    // It is not cut at the panel's edge.
    const across = u + (OFF * pen.unit * (u - middle[0])) / length, half = pen.widthOf(words) / 2 + EDGE * pen.unit;
    pen.text(
      Math.max(half, Math.min(pen.width - half, across)),
      v + (OFF * pen.unit * (v - middle[1])) / length,
      words,
      colour,
      { align: "center" },
    );
  };
  /** @param {number} low @param {number} high */
  const inner = (low, high) =>
    ticks(low, high, 5).filter((t) => t > low + 0.04 * (high - low) && t < high - 0.04 * (high - low));
  for (const t of inner(left, right)) note(t, y, minus(t));
  for (const t of inner(bottom, top)) note(x, t, minus(t));
  note(right - 0.02 * (right - left), y, axisNames[0]);
  note(x, top - 0.02 * (top - bottom), axisNames[1]);
}
