// The surface in space on a canvas of its own, seen as a hand has turned it; what moves over it draws draw/scene.mjs.
import { Pen } from "../draw/ink.mjs";
import { Scene3d } from "../draw/scene.mjs";
import { colourOf, rgb } from "../model/heights.mjs";
import { boxed, lookAt, perspective, turned } from "../model/lookat.mjs";
import { Mesh } from "../model/mesh.mjs";
import { corners, farToNear, linesIn, tone } from "../model/solid.mjs";
/** @import { Camera, Point, Theme, View } from "../model/types.mjs" */

const EVERY = 2; // of the columns and rows of the heights
const SWING = 0.008; // radians a pixel
const PRESS = 0.12; // radians a key
/** @type {Record<string, number[]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class SolidScene extends Scene3d {
  /**
   * @param {any} panel its element
   * @param {{header: any, arrays: Record<string, any>}} ground heights, as the server packs them
   * @param {{seat: any, sides: number[]}} place where it is seen from, and the box it stands in
   * @param {() => void} redraw
   */
  constructor(panel, { header, arrays }, { seat, sides }, redraw) {
    super(panel, redraw);
    this.under = new Pen(panel.querySelector("canvas.painted"));
    this.painted = "";
    this.ground = header;
    this.seat = seat;
    this.sides = sides;
    const { x: columns, y: rows, window } = header,
      along = (/** @type {number} */ count) => Math.floor((count - 1) / EVERY) + 1;
    /** @param {number[]} range @param {number} count */
    const even = ([low, high], count) =>
      Array.from({ length: count }, (_, n) => low + ((high - low) * n) / (count - 1));
    const row = (/** @type {number} */ j) =>
      Array.from({ length: along(columns) }, (_, i) => arrays.heights[j * EVERY * columns + i * EVERY]);
    this.mesh = new Mesh(
      even(window.x, along(columns)),
      even(window.y, along(rows)),
      Array.from({ length: along(rows) }, (_, j) => row(j)),
    );
    this.lowest = this.mesh.heights.reduce((a, b) => Math.min(a, b), Infinity);
    panel.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => this.swing(event));
    panel.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
  }

  /** @override */
  get scene() {
    const { mesh, pen } = this;
    if (!mesh) return null; // while it is made
    const box = [[mesh.left, mesh.right], [mesh.bottom, mesh.top], [this.lowest, mesh.highest]];
    const cameraParams = {
      projection: perspective(pen.width / (pen.height || 1)),
      view: lookAt(this.seat),
      model: boxed(box, this.sides),
    };
    return { glplot: { cameraParams }, dataScale: [1, 1, 1] };
  }

  /** @override */
  attach() {} // there is no Plotly

  /** @param {View} view @override */
  draw(view) {
    this.pen.begin(view.theme);
    this.paint(view);
    super.draw(view);
  }

  /** The ground, if it is another than the one that is there. @param {View} view */
  paint({ theme }) {
    const camera = this.camera(), key = [camera.key, theme.page, theme.unit].join();
    if (key === this.painted || !this.pen.width) return;
    this.painted = key;
    this.under.begin(theme);
    const { context } = this.under, { columns, heights, perX, perY, left, bottom } = this.mesh;
    const [eyeX, eyeY] = [(camera.eye[0] - left) * perX, (camera.eye[1] - bottom) * perY];
    const across = farToNear(columns - 1, eyeX), up = farToNear(heights.length / columns - 1, eyeY);
    const { top, side, levels } = this.ground, colours = theme.map.map(rgb);
    const look = { top, side, cell: [1 / perX, 1 / perY], relief: theme.relief };
    for (const j of up) {
      for (const i of across) {
        const high = corners(this.mesh, i, j), colour = `rgb(${colourOf(tone(high, look), 1, colours)})`;
        /** @param {number} u @param {number} v */
        const at = (u, v) => this.at(camera, i, j, u, v, high);
        cell(context, at, colour);
        for (const line of linesIn(high, top / levels)) levelLine(context, at, line, theme);
      }
    }
  }

  /**
   * The pixel of a place in a cell.
   * @param {Camera} camera
   * @param {number} i
   * @param {number} j
   * @param {number} u
   * @param {number} v
   * @param {number[]} high
   */
  at(camera, i, j, u, v, high) {
    const [a, b, c, d] = high;
    const { left, bottom, perX, perY } = this.mesh, below = a + u * (b - a), above = d + u * (c - d);
    return this.project(camera, left + (i + u) / perX, bottom + (j + v) / perY, below + v * (above - below));
  }

  /** Turn it with a hand. @param {PointerEvent} down */
  swing(down) {
    let [x, y] = [down.clientX, down.clientY];
    this.panel.setPointerCapture(down.pointerId);
    const move = (/** @type {PointerEvent} */ event) => {
      this.turn((x - event.clientX) * SWING, (event.clientY - y) * SWING);
      [x, y] = [event.clientX, event.clientY];
    };
    this.panel.addEventListener("pointermove", move);
    this.panel.addEventListener("lostpointercapture", () => this.panel.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const turn = KEYS[event.key];
    if (!turn) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere arrows step
    this.turn(turn[0] * PRESS, turn[1] * PRESS);
  }

  /** @param {number} around @param {number} upwards */
  turn(around, upwards) {
    this.seat = turned(this.seat, around, upwards);
    this.redraw();
  }
}

/** @param {CanvasRenderingContext2D} context @param {(u: number, v: number) => Point} at @param {string} colour */
function cell(context, at, colour) {
  context.beginPath();
  for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 1]]) context.lineTo(...at(u, v));
  context.closePath();
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 0.75; // over the seams between cells
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {(u: number, v: number) => Point} at
 * @param {number[]} line
 * @param {Theme} theme
 */
function levelLine(context, at, line, theme) {
  const [level, u, v, s, t] = line;
  context.beginPath();
  context.moveTo(...at(u, v));
  context.lineTo(...at(s, t));
  context.strokeStyle = theme[(level & 3) === 3 ? "map-line-10" : "map-line"];
  context.lineWidth = theme.unit;
  context.stroke();
}
