// The surface of one batch, on a canvas below Plotly's lines and numbers: Plotly's own is hidden meanwhile, not
// redrawn.
import { bands, rgb } from "../model/bands.mjs";
/** @import { Window, MapAxes } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

const SHARP = 560; // pixels along the longer side of the picture, which is then stretched

/**
 * The picture of an answer of /batch/STEP/WINDOW.bin in the bands and colours of Plotly's contour: its trace and its
 * `meta`.
 * @param {{header: any, heights: Float32Array}} answer
 * @param {any} trace
 * @param {{low: number, high: number}} meta
 * @returns {{canvas: HTMLCanvasElement, window: Window}}
 */
export function surfacePicture({ header, heights }, trace, { low, high }) {
  const { window, x: columns } = header, across = (window.x[1] - window.x[0]) / (window.y[1] - window.y[0]);
  const wide = Math.round(SHARP * Math.min(1, across)), tall = Math.round(SHARP * Math.min(1, 1 / across));
  const colours = trace.colorscale.map(([, colour]) => rgb(colour)),
    line = trace.line.color.match(/[\d.]+/g).map(Number);
  const levels = Math.round(trace.zmax / trace.contours.size);
  const pixels = bands(heights, columns, {
    wide,
    tall,
    top: trace.zmax,
    levels,
    colours,
    line: [...line.slice(0, 3), line[3] ?? 1],
    log: Math.abs(trace.zmax - (high - low)) > 1e-6 * trace.zmax,
  });
  const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: tall });
  canvas.getContext("2d").putImageData(new ImageData(pixels, wide, tall), 0, 0);
  return { canvas, window };
}

/**
 * Lay the picture where its window lies on the map.
 * @param {Pen} pen
 * @param {{canvas: HTMLCanvasElement, window: Window}} picture
 * @param {MapAxes} axes
 * @returns {void}
 */
export function drawSurface(pen, { canvas, window }, [ax, ay]) {
  const left = ax.offset + ax.scale * window.x[0], right = ax.offset + ax.scale * window.x[1];
  const bottom = ay.offset + ay.scale * window.y[0], top = ay.offset + ay.scale * window.y[1];
  pen.context.imageSmoothingEnabled = true;
  pen.context.imageSmoothingQuality = "high";
  pen.context.drawImage(canvas, left, top, right - left, bottom - top);
}
