// At rest the paths are real Plotly traces in both graphs, so that hovering, the camera and picture export know them.
import { leapsAcross } from "../model/geometry.mjs";
import { downsampled, withGaps } from "../model/downsample.mjs";
import { figure } from "../model/loss_words.mjs";
import { lastVertex } from "../model/projection.mjs";
import { rowAt, stepOf } from "../model/run.mjs";
/** @import { Numbers } from "../model/served.mjs" */
/** @import { Runner, View } from "../model/types.mjs" */
/** @import { ContourMap } from "./map.mjs" */
/** @import { Scene3d } from "./scene.mjs" */

/** @typedef {{data: {mode?: string}[]}} Graph of Plotly's, of which this much is used */

const never = () => false;
/** Plotly is a script of the page, there before the first figure. @param {...unknown} columns */
const restyle = (...columns) => /** @type {any} */ (globalThis).Plotly.restyle(...columns);

/** The traces that the figures keep for the paths: the ones that are lines. @param {Graph} graph */
const places = (graph) => graph.data.flatMap((trace, index) => (trace.mode === "lines" ? [index] : []));

/**
 * Columns for Plotly.restyle, one entry a slot; `columnsOf(entrant)` gives an entrant's, or null.
 * @param {View} view
 * @param {number} slots
 * @param {string[]} names
 * @param {(entrant: Runner) => Record<string, unknown> | null} columnsOf
 */
function bySlot(view, slots, names, columnsOf) {
  /** @type {Record<string, unknown[]>} */
  const found = Object.fromEntries(names.map((name) => [name, Array.from({ length: slots }, () => [])]));
  for (const entrant of view.entrants) {
    const columns = columnsOf(entrant);
    if (columns) { for (const name of names) found[name][entrant.slot] = columns[name]; }
  }
  return found;
}

/** @param {Pick<Runner, "path">} entrant @param {number} row @param {number} lowest */
const facts = ({ path }, row, lowest) => [stepOf(path, row), figure(path.gap[row], lowest)];

/**
 * Put the paths up to the step on show into the contour; what leaps across it stays the canvas's.
 * @param {ContourMap} map
 * @param {View} view
 * @returns {Promise<unknown>}
 */
export function commitToMap(map, view) {
  const { graph } = map, indices = places(graph), window = map.drawnBox(map.laidAxes);
  return restyle(graph, {
    ...bySlot(view, indices.length, ["x", "y", "customdata", "meta"], (entrant) => {
      const at = map.pixels(entrant),
        pixel = (/** @type {number} */ row, /** @type {number[]} */ out = []) => (at(row, out), out),
        { path } = entrant;
      const rows = withGaps(
        downsampled(rowAt(path, view.step)),
        (before, row) => {
          const [x0, y0] = pixel(before), [x1, y1] = pixel(row);
          return !leapsAcross(x0, y0, x1, y1, window);
        },
      );
      const column = (/** @type {Numbers} */ values) => Float32Array.from(rows, (row) => (row < 0 ? NaN : values[row]));
      const customdata = rows.map((row) => (row < 0 ? [] : facts(entrant, row, view.run.lowest)));
      return { x: column(path.x), y: column(path.y), customdata, meta: entrant.label };
    }),
  }, indices);
}

/**
 * And into the scene, laid over the surface; where a path comes back to the window there is a gap before.
 * @param {Scene3d} scene3d
 * @param {View} view
 * @returns {Promise<unknown>}
 */
export function commitToScene(scene3d, view) {
  const indices = places(scene3d.graph), camera = scene3d.camera();
  return restyle(scene3d.graph, {
    ...bySlot(view, indices.length, ["x", "y", "z", "customdata", "meta"], (entrant) => {
      const line = scene3d.line(entrant.path, camera),
        last = lastVertex(entrant, line, view.step);
      const vertices = withGaps(
        downsampled(last),
        (before, v) => line.joined.subarray(before + 1, v + 1).every(Boolean),
      );
      const part = (/** @type {number} */ n) =>
        Float32Array.from(vertices, (v) => (v < 0 ? NaN : line.points[3 * v + n]));
      const customdata = vertices.map((v) => (v < 0 ? [] : facts(entrant, line.rowOf[v], view.run.lowest)));
      return { x: part(0), y: part(1), z: part(2), customdata, meta: entrant.label };
    }),
  }, indices);
}

/**
 * Show or hide the scene's committed lines without Plotly: a restyle would build the surface again, 170 ms; this costs
 * a frame. The lines are told to draw nothing, in either of the passes that a scene makes.
 * @param {Scene3d} scene3d
 * @param {boolean} shown
 * @returns {void}
 */
export function showSceneLines(scene3d, shown) {
  const { scene } = scene3d;
  if (!scene) return;
  for (const trace of Object.values(scene.traces)) {
    const line = trace?.linePlot;
    if (!line) continue;
    if (shown) {
      delete line.isOpaque;
      delete line.isTransparent;
    } else Object.assign(line, { isOpaque: never, isTransparent: never });
  }
  scene.glplot.redraw?.();
}
