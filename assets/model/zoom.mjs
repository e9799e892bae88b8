// Looking closer at the map: a window about a middle, so many times closer than the surface's own. Pure.
/** @import { MapAxes, PixelAxis, Range, Window, Zoom } from "./types.mjs" */

const CLOSEST = 1e4, FARTHEST = 0.25; // times
const ROOM = 0.12; // of the panel, left free on each side of what fits it: heads stand there, and names

/**
 * Pixel = offset + scale * value along one axis of `length` pixels that shows [low, high] so many times closer about a
 * middle.
 * @param {number[]} range
 * @param {number} middle
 * @param {number} times
 * @param {number} length
 * @returns {PixelAxis}
 */
export function axisFor([low, high], middle, times, length) {
  const scale = (times * length) / (high - low);
  return { offset: length / 2 - scale * middle, scale };
}

/**
 * Both axes of a map [x, y] of a size in pixels whose whole window is `base`, at a zoom; null is the whole window.
 * @param {Window} base
 * @param {Zoom | null} zoom
 * @param {number[]} size
 * @returns {MapAxes}
 */
export function mapAxes(base, zoom, [width, height]) {
  const { x, y, times } = zoom ?? wholeZoom(base), up = axisFor(base.y, y, times, height);
  return [axisFor(base.x, x, times, width), { offset: height - up.offset, scale: -up.scale }]; // pixels count down
}

/**
 * The CSS transform that lays a picture drawn on the axes `drawn` where `wanted` has it; empty where it lies there.
 * @param {PixelAxis[]} wanted
 * @param {PixelAxis[]} drawn
 * @returns {string}
 */
export function plotTransform(wanted, drawn) {
  const [wide, tall] = wanted.map(({ scale }, n) => scale / drawn[n].scale);
  const [right, down] = wanted.map(({ offset }, n) => offset - [wide, tall][n] * drawn[n].offset);
  const still = Math.max(Math.abs(wide - 1), Math.abs(tall - 1)) < 1e-3 &&
    Math.max(Math.abs(right), Math.abs(down)) < 1;
  return still ? "" : `matrix(${wide}, 0, 0, ${tall}, ${right}, ${down})`;
}

/**
 * The zoom that shows the whole window.
 * @param {Window} base
 * @returns {Zoom}
 */
export const wholeZoom = (base) => ({ x: (base.x[0] + base.x[1]) / 2, y: (base.y[0] + base.y[1]) / 2, times: 1 });

/**
 * Closer by a factor, as far as the limits allow, with the point under a pixel kept where it is; null for the whole
 * window.
 * @param {Window} base
 * @param {Zoom | null} zoom
 * @param {number[]} size
 * @param {number[]} pixel
 * @param {number} factor
 * @returns {Zoom | null}
 */
export function zoomedBy(base, zoom, size, pixel, factor) {
  const now = zoom ?? wholeZoom(base), times = Math.min(CLOSEST, Math.max(FARTHEST, now.times * factor));
  if (Math.abs(times - 1) < 0.02) return null;
  const [x, y] = mapAxes(base, now, size).map(({ offset, scale }, n) => {
    const point = (pixel[n] - offset) / scale;
    return point + (((size[n] / 2 - pixel[n]) / scale) * now.times) / times;
  });
  return { x, y, times };
}

/**
 * The same closeness, moved by so many pixels.
 * @param {Window} base
 * @param {Zoom | null} zoom
 * @param {number[]} size
 * @param {number[]} by
 * @returns {Zoom}
 */
export function panned(base, zoom, size, by) {
  const now = zoom ?? wholeZoom(base), [x, y] = mapAxes(base, now, size);
  return { x: now.x - by[0] / x.scale, y: now.y - by[1] / y.scale, times: now.times };
}

/**
 * A surface's own window {x, y}, widened about its middle to the shape of a panel, as the server widens it.
 * @param {Window} window
 * @param {number[]} size
 * @returns {Window}
 */
export function wholeWindow({ x, y }, [width, height]) {
  const [wide, tall] = [x, y].map(([low, high]) => high - low), aspect = shapeOf(width, height);
  /** @param {Range} range @param {number} length */
  const about = (range, length) => [-1, 1].map((side) => (range[0] + range[1] + side * length) / 2);
  return { x: about(x, Math.max(wide, tall * aspect)), y: about(y, Math.max(tall, wide / aspect)) };
}

/**
 * The shape of a panel, width / height, as the page asks for its figures.
 * @param {number} width
 * @param {number} height
 * @returns {number}
 */
export const shapeOf = (width, height) => Math.min(5, Math.max(0.2, Math.round((200 * width) / height) / 200));

/**
 * The zoom that shows points, each [x, y], all at once; null where that is the whole window, or there is nothing to
 * look at.
 * @param {Window} window
 * @param {number[][]} points
 * @returns {Zoom | null}
 */
export function zoomToFit({ x, y }, points) {
  // What lies beyond no zoom can show.
  const within = [x, y].map(([low, high]) => [low, high, (high - low) / (2 * FARTHEST)]);
  const near = points.filter((point) =>
    within.every(([low, high, reach], n) => Math.abs(point[n] - (low + high) / 2) <= reach)
  );
  const sides = within.map(([low, high], n) => sideOf(near, n, high - low)),
    share = Math.max(...sides.map((side) => side.share));
  if (!(share > 0)) return null;
  const times = Math.min(CLOSEST, Math.max(FARTHEST, (1 - 2 * ROOM) / share));
  return Math.abs(times - 1) < 0.02
    ? null
    : { x: sides[0].middle, y: sides[1].middle, times: Number(times.toPrecision(3)) };
}

/**
 * The middle of the points along an axis, and what share of the window's length they take.
 * @param {number[][]} points
 * @param {number} n
 * @param {number} length
 */
function sideOf(points, n, length) {
  let [low, high] = [Infinity, -Infinity];
  for (const point of points) [low, high] = [Math.min(low, point[n]), Math.max(high, point[n])];
  return { middle: Number(((low + high) / 2).toPrecision(6)), share: (high - low) / length };
}

/**
 * @param {Zoom | "whole" | null} one
 * @param {Zoom | "whole" | null} other
 * @returns {boolean}
 */
export const sameZoom = (one, other) => one === other || Boolean(one && other && zoomText(one) === zoomText(other));

/**
 * As text in the address, and back; null for what is no zoom. "whole" is the whole window, where a race would open
 * closer.
 * @param {Zoom | "whole"} zoom
 * @returns {string}
 */
export function zoomText(zoom) {
  if (zoom === "whole") return zoom;
  return [zoom.x, zoom.y, zoom.times].map((v) => String(Number(v.toPrecision(6))).replace("e+", "e")).join(",");
}

/**
 * @param {string} text
 * @returns {Zoom | "whole" | null}
 */
export function zoomFrom(text) {
  if (text === "whole") return text;
  const numbers = text.split(",").map(Number), [x, y, times] = numbers;
  const can = text && numbers.length === 3 && numbers.every(Number.isFinite) && times >= FARTHEST && times <= CLOSEST;
  return can && Math.abs(x) < 1e6 && Math.abs(y) < 1e6 ? { x, y, times } : null;
}
