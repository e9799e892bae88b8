// The markers at the heads of the paths in the scene.
import { inside } from "../model/geometry.mjs";
import { rowAt } from "../model/run.mjs";
/** @import { Mesh } from "../model/mesh.mjs" */
/** @import { Head, LaidPath, Runner } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

/**
 * The marker at a path's head; of a path that has left, where it left; faint where the surface hides it.
 * @param {Pen} pen
 * @param {{entrant: Runner, path: Required<LaidPath>, last: number}} line
 * @param {Mesh} mesh
 * @param {number} step
 * @returns {Head[]} where its name belongs; empty where it is not seen
 */
export function drawSceneHead(pen, { entrant, path: { pixels, behind }, last }, mesh, step) {
  if (last < 0) return [];
  const row = rowAt(entrant.path, step);
  const gone = row >= 0 && !mesh.contains(entrant.path.x[row], entrant.path.y[row]);
  const [x, y] = [pixels[2 * last], pixels[2 * last + 1]];
  pen.mark(x, y, entrant.marker, entrant.ink, gone ? 4 : 5.5, behind[last] ? 0.45 : entrant.stroke.alpha);
  const shown = step > 0 && inside(x, y, [0, 0, pen.width, pen.height]);
  return shown ? [{ key: entrant.slot, words: entrant.name, ink: entrant.ink, x, y }] : [];
}
