// What the canvases are drawn with: lines with a casing, heads, names, rings and stars.
import { contextOf } from "../dom.mjs";
import { LONGEST } from "../model/geometry.mjs";
import { MARKERS } from "../model/markers.mjs";
/** @import { Runner, Theme } from "../model/types.mjs" */
/** @import { Faint } from "../model/geometry.mjs" */

/**
 * How a path is drawn that is not in the race but stays to be compared with, and what is still to come of one that is.
 */
export const GHOST = { width: 1.25, alpha: 0.45, casing: "none" };
export const FUTURE = { width: 1.25, alpha: 0.35, casing: "none" };

/** And what leaps across the window of one that has left it: it says that it leaps, and hides nothing. */
const LEAP = { width: 1.1, alpha: 0.2, casing: "none" }; // from 1 px on lines that overlap are no stronger than one

/** A canvas of the size of its box, in CSS pixels and as sharp as the screen. */
export class Pen {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
    /** @type {Map<string, Path2D>} */
    this.marks = new Map();
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.width = 0; // CSS pixels
    this.height = 0;
    this.unit = 1; // CSS pixels of a sixteenth of the page's em
    /** @type {number | null} */
    this.density = null; // pixels of the canvas for each of CSS; null for as many as the screen has
    this.silent = false; // whether words are left out
    /** @type {Theme | null} */
    this.worn = null;
  }

  /** The colours and type with which it has begun. */
  get theme() {
    if (!this.worn) throw new Error("A pen has a theme once it has begun.");
    return this.worn;
  }

  /** Wipe, and follow the box, the screen and the theme. @param {Theme} theme */
  begin(theme) {
    const { canvas, context } = this, density = this.density ?? (devicePixelRatio || 1);
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      [canvas.width, canvas.height] = [Math.round(width * density), Math.round(height * density)];
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = "round";
    Object.assign(this, { width, height, worn: theme, unit: theme.unit });
  }

  /**
   * Run `draw` with drawing held inside a rectangle.
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {() => void} draw
   */
  within(x, y, width, height, draw) {
    this.context.save();
    this.context.beginPath();
    this.context.rect(x, y, width, height);
    this.context.clip();
    draw();
    this.context.restore();
  }

  /**
   * A path in an entrant's ink and dash over its casing: "dashed", so that a path below shows in the gaps, "whole" or
   * none.
   * @param {Path2D} path
   * @param {Pick<Runner, "ink" | "dash">} inked
   */
  line(path, { ink, dash }, { width = 2, alpha = 1, casing = "dashed" } = {}) {
    const { context, unit } = this;
    context.globalAlpha = alpha;
    if (casing === "whole") this.stroke(path, this.theme.casing, width + 2);
    context.setLineDash(dash.map((length) => length * unit));
    if (casing === "dashed") this.stroke(path, this.theme.casing, width + 2);
    this.stroke(path, ink, width);
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  /**
   * What of an entrant's path is not drawn as a path: its leaps, and what is more than can be told apart, as hairlines.
   * @param {Faint<Path2D>} paths
   * @param {Pick<Runner, "ink" | "stroke">} entrant
   */
  faint({ across, more, room: [left, leapsLeft] }, { ink, stroke: { alpha = 1 } }) {
    const solid = { ink, dash: [] };
    if (leapsLeft < LONGEST) this.line(across, solid, { ...LEAP, alpha: LEAP.alpha * alpha });
    if (left < 0) this.line(more, solid, { width: 1 / this.unit, alpha, casing: "none" });
  }

  /** @param {Path2D} path @param {string} colour @param {number} width */
  stroke(path, colour, width) {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width * this.unit;
    this.context.stroke(path);
  }

  /**
   * Small arrowheads, given as x, y, angle in turn: which way a path goes.
   * @param {number[]} places
   * @param {string} colour
   */
  arrows(places, colour, alpha = 1) {
    if (!places.length) return;
    const path = new Path2D(), long = 4 * this.unit, wide = 3 * this.unit;
    for (let n = 0; n < places.length; n += 3) {
      const [x, y] = [places[n], places[n + 1]], c = Math.cos(places[n + 2]), s = Math.sin(places[n + 2]);
      path.moveTo(x + c * long, y + s * long);
      path.lineTo(x - c * long - s * wide, y - s * long + c * wide);
      path.lineTo(x - c * long + s * wide, y - s * long - c * wide);
      path.closePath();
    }
    this.context.globalAlpha = alpha;
    this.stroke(path, this.theme.casing, 2);
    this.context.fillStyle = colour;
    this.context.fill(path);
    this.context.globalAlpha = 1;
  }

  /**
   * A marker with its casing.
   * @param {number} x
   * @param {number} y
   * @param {string} name
   * @param {string} colour
   * @param {number} radius
   */
  mark(x, y, name, colour, radius, alpha = 1) {
    const { context, unit } = this, key = `${name} ${radius} ${unit}`;
    const path = this.marks.get(key) ?? new Path2D(MARKERS[name](radius * unit));
    this.marks.set(key, path);
    context.save();
    context.translate(x, y);
    context.globalAlpha = alpha;
    this.stroke(path, this.theme.casing, 4);
    context.fillStyle = colour;
    context.fill(path);
    context.restore();
  }

  /** The start: a ring, with a faint halo where it can be dragged. @param {number} x @param {number} y */
  ring(x, y, halo = false) {
    const circle = (/** @type {number} */ radius) => {
      const path = new Path2D();
      path.arc(x, y, radius * this.unit, 0, 7);
      return path;
    };
    this.stroke(circle(6.5), this.theme.casing, 5);
    this.stroke(circle(6.5), this.theme.text, 2);
    if (!halo) return;
    this.context.globalAlpha = 0.35;
    this.stroke(circle(11), this.theme.text, 1);
    this.context.globalAlpha = 1;
  }

  /** How wide words are, px. @param {string} words */
  widthOf(words, { weight = 400, size = 11 } = {}) {
    const font = `${weight} ${size * this.unit}px ${this.theme.font}`, key = `${font} ${words}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.context.font = font;
    const { width } = this.context.measureText(words);
    this.widths.set(key, width);
    return width;
  }

  /**
   * Words, with a casing where they stand on a picture.
   * @param {number} x
   * @param {number} y
   * @param {string} words
   * @param {string} colour
   * @param {{align?: CanvasTextAlign, weight?: number, size?: number, cased?: boolean}} [style]
   */
  text(x, y, words, colour, { align = "left", weight = 400, size = 11, cased = false } = {}) {
    const { context, unit } = this;
    if (this.silent) return;
    context.font = `${weight} ${size * unit}px ${this.theme.font}`;
    context.textAlign = align;
    context.textBaseline = "middle";
    if (cased) {
      context.strokeStyle = this.theme.casing;
      context.lineWidth = 3.5 * unit;
      context.strokeText(words, x, y);
    }
    context.fillStyle = colour;
    context.fillText(words, x, y);
  }
}

/**
 * The theme's variables, read once a change of theme.
 * @param {Element} [root]
 * @returns {Theme}
 */
export function readTheme(root = document.documentElement) {
  const style = getComputedStyle(root),
    colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["text", "text-2", "line", "hairline", "on-map", "casing", "font", "page"];
  const [lit, shade] = colour("relief").split(" ").map(Number);
  const inks = [];
  while (colour(`ink-${inks.length + 1}`)) inks.push(colour(`ink-${inks.length + 1}`));
  return {
    ...Object.fromEntries([...names, "map-line", "map-line-10"].map((name) => [name, colour(name)])),
    "text-3": colour("text-3"),
    relief: { lit, shade },
    inks,
    map: colour("map").match(/#[0-9a-f]{6}/gi) ?? [],
    minima: colour("minima").split(" ").filter(Boolean),
    unit: parseFloat(style.fontSize) / 16,
  };
}
