// Maps of cells on a canvas: the picture is made anew only where it is another, or lies elsewhere.
import { contextOf } from "../dom.mjs";
import { cellPicture } from "../model/cells.mjs";
/** @import { MapAxes } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */
/** @import { Grid, Look } from "../model/cells.mjs" */

export class CellCanvas {
  /** @type {object | null} */
  of = null;
  key = "";
  canvas = document.createElement("canvas");

  /**
   * Draw cells through the axes of a pen's canvas, pixel by pixel: hatches are as fine as the screen.
   * @param {Pen} pen
   * @param {Grid} grid where the cells are
   * @param {{codes: ArrayLike<number>, looks: Look[]}} pictured
   * @param {MapAxes} axes
   */
  draw(pen, grid, pictured, axes) {
    const [wide, tall] = [pen.width, pen.height].map(Math.round),
      key = [wide, tall, ...axes.flatMap(Object.values)].join();
    if (!wide || !tall) return;
    if (this.of !== pictured || this.key !== key) {
      Object.assign(this, { of: pictured, key });
      Object.assign(this.canvas, { width: wide, height: tall });
      const pixels = cellPicture(grid, pictured.codes, pictured.looks, { wide, tall, axes });
      contextOf(this.canvas).putImageData(new ImageData(pixels, wide, tall), 0, 0);
    }
    pen.context.imageSmoothingEnabled = false;
    pen.context.drawImage(this.canvas, 0, 0, pen.width, pen.height);
  }
}

const CHIP = [24, 14]; // px

/**
 * A small picture of one look, for a legend.
 * @param {Look} look
 * @returns {HTMLCanvasElement}
 */
export function chip(look) {
  const [width, height] = CHIP, canvas = Object.assign(document.createElement("canvas"), { width, height });
  const axes = [{ offset: 0, scale: width }, { offset: 0, scale: height }],
    grid = { columns: 1, rows: 1, x: [0, 1], y: [0, 1] };
  const pixels = cellPicture(grid, [0], [look], { wide: width, tall: height, axes });
  contextOf(canvas).putImageData(new ImageData(pixels, width, height), 0, 0);
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}
