// A surface painted on a canvas below Plotly's lines and numbers, as Plotly fills its contours.
import { bands, rgb } from "../model/bands.mjs";
/** @import { Theme, Window, MapAxes } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

const SHARP = 560; // pixels along the longer side of the picture, which is then stretched

/**
 * The picture of heights over a window, with the header that came with them.
 * @param {{header: any, arrays: Record<string, any>}} answer
 * @param {Theme} theme
 * @returns {{canvas: HTMLCanvasElement, window: Window} & Record<string, any>}
 */
export function surfacePicture({ header, arrays }, theme) {
  const { window, x: columns, top, levels, log } = header;
  const across = (window.x[1] - window.x[0]) / (window.y[1] - window.y[0]);
  const wide = Math.round(SHARP * Math.min(1, across)), tall = Math.round(SHARP * Math.min(1, 1 / across));
  const colours = theme.map.map(rgb), [red, green, blue, alpha = 1] = theme["map-line"].match(/[\d.]+/g).map(Number);
  const pixels = bands(arrays.heights, columns, {
    wide,
    tall,
    top,
    levels,
    colours,
    line: [red, green, blue, alpha],
    log,
  });
  const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: tall });
  canvas.getContext("2d").putImageData(new ImageData(pixels, wide, tall), 0, 0);
  return { ...header, canvas };
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
