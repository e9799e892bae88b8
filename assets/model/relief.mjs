// Ground as on a topographic sheet: ink for its height, light from the north-west, level lines. Pure.
import { colourOf, enlarged, toGap, toHeight } from "./heights.mjs";
/** @import { Numbers } from "./served.mjs" */
/** @import { Ground, Light } from "./types.mjs" */

const FINE = 1024; // colours of the scale that are told apart
export const STEEP = 0.7; // of a side of the surface's own window: who rises to the top on it climbs at 45 degrees
const THIN = 0.75, STRONG = 1; // px
const FULL = 0.35, NONE = 0.65; // levels a pixel: lines nearer than that fade, as no eye can follow them

/**
 * A grid of heights, the lowest row first, as `wide` by `tall` of them, the highest row first. `log` says that heights
 * are signed logarithms of gaps, between which curves fit better.
 * @param {Numbers} grid
 * @param {number} columns
 * @param {{wide: number, tall: number, log?: boolean}} size
 * @returns {Float64Array}
 */
export function heightsOf(grid, columns, { wide, tall, log = false }) {
  const large = enlarged(log ? Float64Array.from(grid, toGap) : grid, columns, wide, tall);
  return log ? large.map(toHeight) : large;
}

/**
 * How much light a slope gets from the north-west, from -1 to 1, and 0 where it is flat; it rises `east` and `north` by
 * so much a length.
 * @param {number} east
 * @param {number} north
 * @returns {number}
 */
export const lightOn = (east, north) => (east - north) / Math.sqrt(2 * (1 + east * east + north * north));

/**
 * A place on the scale of colours, from 0 to 1, moved by so much of the room there is towards 1, or 0: light never
 * leaves the scale, on which every ink can be seen.
 * @param {number} place
 * @param {number} by
 * @returns {number}
 */
export const moved = (place, by) => place + by * (by > 0 ? 1 - place : place);

/**
 * The rise from a pixel's neighbours on its left and right, or at the border from itself, a pixel.
 * @param {Float64Array} heights
 * @param {number} before
 * @param {number} at
 * @param {number} after
 */
function rise(heights, before, at, after) {
  return before < 0 || after < 0
    ? heights[Math.max(at, after)] - heights[before < 0 ? at : before]
    : (heights[after] - heights[before]) / 2;
}

/**
 * Go through the pixels of a picture: visit(pixel, rise to the right, rise upwards).
 * @param {Float64Array} heights
 * @param {number} wide
 * @param {number} tall
 * @param {(pixel: number, east: number, north: number) => void} visit
 */
function eachSlope(heights, wide, tall, visit) {
  for (let j = 0; j < tall; j++) {
    for (let i = 0; i < wide; i++) {
      const p = j * wide + i;
      visit(
        p,
        rise(heights, i ? p - 1 : -1, p, i + 1 < wide ? p + 1 : -1),
        rise(heights, j + 1 < tall ? p + wide : -1, p, j ? p - wide : -1),
      );
    }
  }
}

/**
 * RGBA of ground: each pixel has the colour of its height, moved along the scale by `light`. `length` is a pixel's, in
 * sides of the surface's own window, so that the same slope has the same light however close it is seen.
 * @param {Float64Array} heights
 * @param {Ground} ground
 * @param {{colours: number[][], light: Light, length: number}} look
 * @returns {Uint8ClampedArray<ArrayBuffer>}
 */
export function shaded(heights, { wide, tall, top }, { colours, light: { lit, shade }, length }) {
  const pixels = new Uint8ClampedArray(4 * wide * tall), steep = STEEP / (top * length);
  const scale = Array.from({ length: FINE + 1 }, (_, n) => colourOf(n, FINE, colours));
  eachSlope(heights, wide, tall, (p, east, north) => {
    const on = lightOn(steep * east, steep * north) || 0; // a wall without end has no side
    const place = heights[p] >= top ? 1 : heights[p] > 0 ? heights[p] / top : 0;
    const colour = scale[Math.round(FINE * moved(place, on > 0 ? on * lit : -on * shade))];
    for (let c = 0; c < 3; c++) pixels[4 * p + c] = colour[c];
    pixels[4 * p + 3] = 255;
  });
  return pixels;
}

/**
 * RGBA of level lines alone, half a level above each of them, every fourth one stronger; `thin` and `strong` are
 * [r, g, b, alpha of 1].
 * @param {Float64Array} heights
 * @param {Ground} ground
 * @param {{thin: number[], strong: number[]}} inks
 * @returns {Uint8ClampedArray<ArrayBuffer>}
 */
export function levelLines(heights, { wide, tall, top, levels }, { thin, strong }) {
  const pixels = new Uint8ClampedArray(4 * wide * tall);
  eachSlope(heights, wide, tall, (p, east, north) => {
    const level = (heights[p] / top) * levels - 0.5, nearest = Math.round(level);
    if (nearest < 0) return; // ground below all that is known of it
    const slope = Math.hypot(east, north) / top * levels, away = Math.abs(level - nearest) / slope;
    const [ink, width] = (nearest & 3) === 3 ? [strong, STRONG] : [thin, THIN];
    const seen = Math.min(1, (NONE - slope) / (NONE - FULL)), covered = Math.min(1, (width + 1) / 2 - away);
    if (!(covered > 0 && seen > 0)) return;
    for (let c = 0; c < 3; c++) pixels[4 * p + c] = ink[c];
    pixels[4 * p + 3] = 255 * ink[3] * covered * seen;
  });
  return pixels;
}
