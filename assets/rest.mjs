// At rest the paths are real Plotly traces in both graphs, so that hovering, the camera and picture export know them.
import { rowAt, stepOf } from "./run.mjs";

const MOST = 2500; // points of a path for Plotly: it takes a tenth of a second for ten thousand, and the canvas draws them all
const never = () => false;

/** Of the numbers 0 to `last`, evenly spread, at most MOST and the last; all of them where there are fewer. */
export function spread(last) {
  const every = Math.ceil((last + 1) / MOST), numbers = [];
  for (let n = 0; n <= last; n += every) numbers.push(n);
  if (numbers.length && numbers.at(-1) !== last) numbers.push(last);
  return numbers;
}

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

const facts = ({ path }, row, lowest) => [stepOf(path, row), path.gap[row] + lowest];

/** Put the paths up to the step on show into the contour. */
export function restOnContour(graph, view) {
  const indices = places(graph);
  return Plotly.restyle(graph, {
    ...bySlot(view, indices.length, ["x", "y", "customdata", "meta"], (entrant) => {
      const rows = spread(rowAt(entrant.path, view.step)), { x, y } = entrant.path;
      const customdata = rows.map((row) => facts(entrant, row, view.run.lowest));
      return { x: Float32Array.from(rows, (row) => x[row]), y: Float32Array.from(rows, (row) => y[row]), customdata, meta: entrant.label };
    }),
  }, indices);
}

/** And into the scene, laid over the surface. */
export function restInDeep(deep, view) {
  const indices = places(deep.graph), camera = deep.camera();
  return Plotly.restyle(deep.graph, {
    ...bySlot(view, indices.length, ["x", "y", "z", "customdata", "meta"], (entrant) => {
      const line = deep.line(entrant.path, camera), row = Math.min(rowAt(entrant.path, view.step), line.upTo.length - 1);
      const vertices = spread(line.upTo[row] ?? -1), part = (n) => Float32Array.from(vertices, (v) => line.points[3 * v + n]);
      const customdata = vertices.map((v) => facts(entrant, line.rowOf[v], view.run.lowest));
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
