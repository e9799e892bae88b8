// The view of the map that fits the paths of who has not left, and the one that a race opens with.
import { sameZoom, wholeWindow, zoomToFit } from "../model/zoom.mjs";
import { catalogue, changeView, parts, state, theRun } from "../state.mjs";
/** @import { Entrant, Fields, Run, Zoom } from "../model/types.mjs" */

const WORTH = 1.2; // times: a race that would be seen hardly closer opens with the surface's whole window

/** The start, and all points of the paths of who is in the race and has not left. @param {Run} run */
function points({ race, paths }) {
  const out = (/** @type {Entrant} */ { slot }) => state.muted.has(slot) || state.ghosts.has(slot);
  const staying = paths.filter(({ verdict }, k) => !verdict.gone && !out(race.entrants[k]));
  return [race.start, ...staying.flatMap(({ x, y }) => Array.from(x, (v, row) => [v, y[row]]))];
}

/** As close as fits the paths; null where that is the whole window. */
export function fittingZoom() {
  const { base } = parts.contour;
  return base && zoomToFit(base, points(theRun()));
}

/** @type {Zoom | null | undefined} */
let opened; // the zoom with which the race on show has opened by itself; undefined where its link said one
/** Look at a race that has come: as its link says, else as it opens. @param {Fields} [view] */
export function openView(view = {}) {
  const said = saysWhere(view), zoom = said ? view.zoom ?? null : openingZoom();
  changeView({ zoom: zoom === "whole" ? null : zoom });
  opened = said ? undefined : state.zoom;
}

/** The map has another size: what opened by itself, and no hand has moved since, is fitted to that. */
export function fitAgain() {
  if (opened === undefined || !state.run || !parts.contour.base || !sameZoom(opened, state.zoom)) return;
  opened = openingZoom();
  changeView({ zoom: opened });
}

/**
 * The zoom that a link must say to be opened as it is seen: of the whole window only where it would open closer.
 * @param {Fields} view
 */
export const zoomToSay = (view) => view.zoom ?? (saysWhere(view) || !openingZoom() ? null : "whole");

/** @type {(keyof Fields)[]} */
const WHERE = ["zoom", "at", "camera"]; // fields of a link that was made while a race was looked at
/** @param {Fields} view */
const saysWhere = (view) => WHERE.some((field) => view[field] !== undefined && view[field] !== null);

/** How a race opens: its paths fill the map, with the minima of the window, where else they would fill it little. */
export function openingZoom() {
  const window = wholeWindow(catalogue.surfaces[theRun().race.surface].window, parts.contour.size);
  const minima = theRun().minima.filter((point) =>
    [window.x, window.y].every(([low, high], n) => point[n] >= low && point[n] <= high)
  );
  const zoom = zoomToFit(window, [...points(theRun()), ...minima]);
  return zoom && zoom.times >= WORTH ? zoom : null;
}
