// Hands that look closer at the map: the wheel, two fingers, buttons. The canvas follows at once, the ground a moment later.
import { panned, sameZoom, zoomedBy } from "../model/zoom.mjs";
import { fittingZoom } from "./fit.mjs";
import { showScene } from "./layout.mjs";
import { remember } from "./link.mjs";
import { moved as stageMoved } from "./stage.mjs";
import { changeView, parts, state } from "../state.mjs";
/** @import { Zoom } from "../model/types.mjs" */

const QUIET = 140; // ms after the last turn of the wheel, before Plotly draws the ground anew
/** @typedef {{clientX: number, clientY: number}} Pointer where it is on the screen */

/** @type {ReturnType<typeof setTimeout> | undefined} */

let timer;

/** @param {Zoom | null} zoom */
function lookAt(zoom) {
  changeView({ zoom });
  stageMoved();
  clearTimeout(timer);
  timer = setTimeout(() => {
    showScene();
    remember();
  }, QUIET);
}

/**
 * Closer by a factor about a pixel of the panel; about its middle where none is given.
 * @param {number} factor
 * @param {number[]} [pixel]
 */
export function zoomBy(factor, pixel) {
  const { base, size } = parts.contour;
  if (base) lookAt(zoomedBy(base, state.zoom, size, pixel ?? size.map((v) => v / 2), factor));
}

/** Move what is looked at by pixels. @param {number[]} by */
export function panBy(by) {
  const { base, size } = parts.contour;
  if (base) lookAt(panned(base, state.zoom, size, by));
}

export const showWhole = () => lookAt(null);

/** As close as fits the paths of who has not left; where that is on show, the whole window again. */
export function fitPaths() {
  if (!parts.contour.base || !state.run) return;
  const zoom = fittingZoom();
  lookAt(sameZoom(zoom, state.zoom) ? null : zoom);
}

/** @param {Pointer} event */
const within = ({ clientX, clientY }) => {
  const box = parts.contour.panel.getBoundingClientRect();
  return [clientX - box.left, clientY - box.top];
};

/**
 * Turning the wheel over the map; in a frame only with Ctrl, so that the page around it still scrolls.
 * @param {WheelEvent} event
 */
export function wheel(event) {
  if (state.embed && !event.ctrlKey) return;
  event.preventDefault();
  zoomBy(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 300), within(event));
}

/** Two fingers: what is between them stays between them. @param {Pointer[]} before @param {Pointer[]} now */
export function pinch(before, now) {
  const span = (/** @type {Pointer[]} */ [a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    middle = (/** @type {Pointer[]} */ [a, b]) => within(a).map((v, n) => (v + within(b)[n]) / 2);
  const [from, to] = [middle(before), middle(now)];
  panBy([to[0] - from[0], to[1] - from[1]]);
  if (span(before) > 0) zoomBy(span(now) / span(before), to);
}
