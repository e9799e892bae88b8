// At rest the paths are real Plotly traces in both graphs, so that hovering, the camera and picture export know them.
import { rowAt } from "./run.mjs";

const never = () => false;

/** The traces that the figures keep for the paths: the ones that are lines. */
const places = (graph) => graph.data.flatMap((trace, index) => (trace.mode === "lines" ? [index] : []));

/** Columns for Plotly.restyle, one entry a slot; `columnsOf(entrant)` gives an entrant's, or null. */
function bySlot(view, slots, names, columnsOf) {
  const found = Object.fromEntries(names.map((name) => [name, Array.from({ length: slots }, () => [])]));
  for (const entrant of view.entrants) {
    const columns = columnsOf(entrant);
    if (columns) for (const name of names) found[name][entrant.slot] = columns[name];
  }
  return found;
}

const facts = (entrant, row, lowest) => [row, entrant.path.gap[row] + lowest];

/** Put the paths up to the step on show into the contour. */
export function restOnContour(graph, view) {
  const indices = places(graph);
  return Plotly.restyle(graph, {
    ...bySlot(view, indices.length, ["x", "y", "customdata", "meta"], (entrant) => {
      const rows = rowAt(entrant.path, view.step) + 1;
      const customdata = Array.from({ length: rows }, (_, row) => facts(entrant, row, view.run.lowest));
      return { x: entrant.path.x.slice(0, rows), y: entrant.path.y.slice(0, rows), customdata, meta: entrant.label };
    }),
  }, indices);
}

/** And into the scene, laid over the surface. */
export function restInDeep(deep, view) {
  const indices = places(deep.graph), camera = deep.camera();
  return Plotly.restyle(deep.graph, {
    ...bySlot(view, indices.length, ["x", "y", "z", "customdata", "meta"], (entrant) => {
      const line = deep.line(entrant.path, camera), row = Math.min(rowAt(entrant.path, view.step), line.upTo.length - 1);
      const count = (line.upTo[row] ?? -1) + 1, part = (n) => Float32Array.from({ length: count }, (_, v) => line.points[3 * v + n]);
      const customdata = line.rowOf.slice(0, count).map((at) => facts(entrant, at, view.run.lowest));
      return { x: part(0), y: part(1), z: part(2), customdata, meta: entrant.label };
    }),
  }, indices);
}

/**
 * Show or hide the scene's committed lines without Plotly: a restyle would build the surface again, 170 ms; this costs a
 * frame. The lines are told to draw nothing, in either of the passes that a scene makes.
 */
export function showLines(deep, shown) {
  const { scene } = deep;
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
