// Where the legend of a map lies: in the corner in which it covers least of what the map is about.
import { calmest } from "../model/legend_place.mjs";
import { currentView } from "./stage.mjs";
import { parts, state, theTheme } from "../state.mjs";
/** @import { MapAxes, Path, View } from "../model/types.mjs" */

const MINIMUM = 100, START = 30, END = 10, WAY = 1, SAMPLES = 40; // what counts most is never covered for what counts less
const REACH = 10; // px round a place that are its mark's
const MARGINS = { left: 2.25, right: 0.5, top: 2.5, bottom: 1.75 }; // rem, as in the stylesheet

/** Lay a legend in its corner. It stays where it is while a hand moves something. @param {HTMLElement} box */
export function layInCorner(box) {
  const { contour } = parts;
  if (state.held || box.hidden || !contour.axes || !state.run) return;
  const { unit } = theTheme(), axes = contour.laidAxes;
  const inside = (/** @type {number} */ rem) => rem * 16 * unit - REACH;
  const { left, right, top, bottom } = MARGINS;
  const margins = { left: inside(left), right: inside(right), top: inside(top), bottom: inside(bottom) };
  const size = [box.offsetWidth, box.offsetHeight].map((length) => length + 2 * REACH);
  box.style.setProperty("--map", `${contour.size[0]}px`); // it lies in what holds the map and what stands beside it
  box.dataset.corner = calmest(size, contour.size, margins, thingsOn(axes, currentView()), box.dataset.corner);
}

/** What a map is about, in its pixels. @param {MapAxes} axes @param {View} view */
function thingsOn([ax, ay], { minima, start, entrants }) {
  const at = (/** @type {any[]} */ [x, y], /** @type {number} */ weight) => ({
    x: ax.offset + ax.scale * x,
    y: ay.offset + ay.scale * y,
    weight,
  });
  return [
    ...minima.map((place) => at(place, MINIMUM)),
    at(start, START),
    ...entrants.flatMap(({ path }) => along(path).map((place, n) => at(place, n ? WAY : END))),
  ];
}

/** The end of a path, and a few places on it. @param {Path} path */
const along = ({ x, y }) =>
  Array.from({ length: SAMPLES }, (_, n) => Math.round((x.length - 1) * (1 - n / SAMPLES))).map((i) => [x[i], y[i]]);
