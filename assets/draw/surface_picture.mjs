// A surface as the page paints it below Plotly's lines and numbers: its ground in relief, and level lines of our own.
import { contextOf } from "../dom.mjs";
import { rgb } from "../model/heights.mjs";
import { heightsOf, levelLines, shaded } from "../model/relief.mjs";
/** @import { Theme, Window, MapAxes } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

const SHARP = 560; // pixels along the longer side of the picture, which is then stretched

/**
 * @typedef {{ground: HTMLCanvasElement, lines: () => HTMLCanvasElement, window: Window} & Record<string, any>} Picture
 */

/**
 * The picture of heights over a window, with the header that came with them.
 * @param {{header: any, arrays: Record<string, any>}} answer
 * @param {Theme} theme
 * @returns {Picture}
 */
export function surfacePicture({ header, arrays }, theme) {
  const { window, side, x: columns, top, levels, log } = header;
  const [across, up] = [window.x, window.y].map(([low, high]) => high - low), longer = Math.max(across, up);
  const [wide, tall] = [across, up].map((length) => Math.round((SHARP * length) / longer));
  const [thin, strong] = ["map-line", "map-line-10"].map((name) => theme[name].match(/[\d.]+/g).map(Number));
  const ground = { wide, tall, top, levels }, heights = heightsOf(arrays.heights, columns, { wide, tall, log });
  const look = { colours: theme.map.map(rgb), light: theme.relief, length: longer / SHARP / side };
  let lines = null;
  return {
    ...header,
    ground: canvasOf(shaded(heights, ground, look), wide, tall),
    lines: () => lines ??= canvasOf(levelLines(heights, ground, { thin, strong }), wide, tall), // seldom without Plotly's
  };
}

/** @param {Uint8ClampedArray<ArrayBuffer>} pixels @param {number} width @param {number} height */
function canvasOf(pixels, width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  contextOf(canvas).putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/**
 * Lay the picture where its window lies on the map, with level lines of its own or without.
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {MapAxes} axes
 * @param {boolean} lined
 * @param {() => void} [between] draws what lies on the ground, below the lines
 * @returns {void}
 */
export function drawSurface(pen, { ground, lines, window }, [ax, ay], lined, between = () => {}) {
  const left = ax.offset + ax.scale * window.x[0], right = ax.offset + ax.scale * window.x[1];
  const bottom = ay.offset + ay.scale * window.y[0], top = ay.offset + ay.scale * window.y[1];
  const lay = (/** @type {HTMLCanvasElement} */ canvas) => {
    pen.context.imageSmoothingEnabled = true;
    pen.context.imageSmoothingQuality = "high";
    pen.context.drawImage(canvas, left, top, right - left, bottom - top);
  };
  lay(ground);
  between();
  if (lined) lay(lines());
}
