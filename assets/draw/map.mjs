// The canvas over the contour: paths, heads, names, start and minima, through Plotly's own axes.
import { Handle } from "./handle.mjs";
import { FUTURE, GHOST, Pen } from "./ink.mjs";
import { drawHead } from "./map_heads.mjs";
import { Names } from "./names.mjs";
import { drawSurface } from "./surface_picture.mjs";
import { arrowsAlong } from "../model/arrows.mjs";
import { faintPaths, inside, leapsAcross, nearest, polyline } from "../model/geometry.mjs";
import { rowAt } from "../model/run.mjs";
import { mapAxes, plotTransform, wholeWindow } from "../model/zoom.mjs";

/**
 * @import { At, Head, MapAxes, Path, PixelAxis, Point, Runner, Stroke, View, Window, Zoom } from "../model/types.mjs"
 */
/** @import { Picture } from "./surface_picture.mjs" */

const FAR = 60; // px beyond the panel that are still drawn, so that a casing is not cut
const APART = 120; // px of a path between its arrows
const OVER = ".zoomer, .switches, #batch-words"; // what lies over the map, and hides names
const LOOK_EVERY = 300; // ms: where it lies changes seldom

/** @typedef {{entrant: Runner, path: Path, last: number, at: At}} Line of an entrant, up to a row */

/**
 * @typedef {object} Scene what all parts of a picture share
 * @property {string} key
 * @property {(x: number, y: number) => Point} at the pixel of a point
 * @property {number[]} box
 * @property {number[]} window
 * @property {string} casing
 * @property {(entrant: Runner) => At} pixels
 * @property {Line[]} lines
 */

export class ContourMap {
  /** @param {any} panel its element */
  constructor(panel) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.handle = new Handle(panel, "on the map");
    this.handle.button.id = "start-handle";
    this.names = new Names(this.pen);
    this.zoomer = panel.querySelector(".zoomer");
    this.under = new Pen(panel.querySelector("canvas.painted"));
    this.painted = ""; // what is on it, and where
    /** @type {any} */
    this.picture = null; // the surface as the page has painted it
    /** @type {{id: string, window: Window} | null} */
    this.surface = null; // of the race on show, with its own window
    this.transform = "";
    this.looked = -Infinity; // when it was looked at what lies over it
    /** @type {number[][]} */
    this.boxes = [];
    /** @type {Zoom | null} */
    this.zoom = null; // what is looked at; Plotly draws the surface for it a moment later
  }

  /** Plotly's graph, once it has axes. */
  get graph() {
    const graph = this.panel.querySelector(".js-plotly-plot");
    return graph?._fullLayout?.xaxis?.l2p ? graph : null;
  }

  /** Whether the surface of the race is the one that Plotly shows. */
  get plotted() {
    return Boolean(this.surface) && this.graph?.layout.uirevision === this.surface?.id;
  }

  /** The surface's whole window, as wide as the panel; null while there is no race, or no room. */
  get base() {
    const { surface, size } = this;
    return surface && size.every(Boolean) ? wholeWindow(surface.window, size) : null;
  }

  /** The window that is looked at: left, right, bottom, top. */
  get window() {
    const [x, y] = this.laidAxes, [wide, tall] = this.size;
    /** @param {PixelAxis} axis @param {number} pixel */
    const point = ({ offset, scale }, pixel) => Number(((pixel - offset) / scale).toPrecision(7));
    return [point(x, 0), point(x, wide), point(y, tall), point(y, 0)];
  }

  get size() {
    return [this.panel.clientWidth, this.panel.clientHeight];
  }

  /** Pixel = offset + scale * value, on both axes; null where there is no window. */
  get axes() {
    const { base } = this;
    return base && mapAxes(base, this.zoom, this.size);
  }

  /** The same, for who knows that there is a window. Throws where there is none. */
  get laidAxes() {
    const { axes } = this;
    if (!axes) throw new Error("The map has no window yet.");
    return axes;
  }

  /**
   * Lay the picture that Plotly has drawn where what is looked at lies: the same place, but while a hand zooms.
   * @param {MapAxes} axes
   */
  alignPlot(axes) {
    if (!this.graph) return;
    const { xaxis, yaxis } = this.graph._fullLayout;
    const drawn = [xaxis, yaxis].map((axis) => ({
      offset: axis._offset + axis.l2p(0),
      scale: axis.l2p(1) - axis.l2p(0),
    }));
    const transform = plotTransform(axes, drawn);
    if (this.transform !== transform) this.panel.querySelector(".plot").style.transform = this.transform = transform;
  }

  /**
   * Below Plotly's lines and numbers: the ground, the race's own or a batch's, with lines where Plotly has none of it.
   * @param {View} view
   * @param {MapAxes} axes
   */
  paint(view, axes) {
    const { plotted, picture, surface, panel, under } = this;
    const own = picture?.surface === surface?.id ? picture : null, shown = view.batches?.picture ?? own;
    const lined = shown !== own || !this.hasLinesOf(own);
    panel.classList.toggle("painted", Boolean(shown));
    panel.classList.toggle("lined", lined);
    panel.classList.toggle("stale", !plotted);
    const laid = view.panels.map((one) => one.groundKey?.() ?? "");
    const key = shown && [shown.key, lined, this.size, ...axes.flatMap(Object.values), ...laid].join();
    if (!shown || key === this.painted) return;
    this.painted = key;
    under.begin(view.theme);
    drawSurface(under, shown, axes, lined, () => view.panels.forEach((one) => one.onGround?.(under, axes)));
  }

  /**
   * Whether the level lines that Plotly shows are those of a picture: a part of them, or more, while a hand zooms.
   * @param {Picture | null} picture
   */
  hasLinesOf(picture) {
    const { text, theme } = this.graph?.layout.meta ?? {};
    return picture !== null && picture.text === text && picture.theme === theme;
  }

  /** The point under a pixel of the screen. @param {number} clientX @param {number} clientY */
  pointAt(clientX, clientY) {
    const box = this.panel.getBoundingClientRect(), [x, y] = this.laidAxes;
    return [(clientX - box.left - x.offset) / x.scale, (clientY - box.top - y.offset) / y.scale];
  }

  /**
   * The entrant whose path passes within `reach` pixels of a pixel of the screen, and at which row; null without one.
   * @param {View} view
   * @param {number} clientX
   * @param {number} clientY
   * @param {number} reach
   */
  pathAt(view, clientX, clientY, reach) {
    const box = this.panel.getBoundingClientRect();
    let found = null;
    for (const entrant of view.entrants) {
      const near = nearest(
        clientX - box.left,
        clientY - box.top,
        rowAt(entrant.path, view.step),
        this.pixels(entrant),
        found?.far ?? reach,
      );
      if (near) found = { entrant, row: near.i, far: near.far };
    }
    return found;
  }

  /**
   * Where a row of an entrant's path is, in pixels of the panel, as a function (row, out).
   * @param {Pick<Runner, "path">} entrant
   */
  pixels({ path: { x, y } }, [ax, ay] = this.laidAxes) {
    return (/** @type {number} */ i, /** @type {number[]} */ out) => {
      out[0] = ax.offset + ax.scale * x[i];
      out[1] = ay.offset + ay.scale * y[i];
    };
  }

  /**
   * What is not outside, in pixels: the surface's whole window and the panel.
   * @param {PixelAxis[]} axes
   * @param {Window | null} [base]
   */
  drawnBox(axes, base = this.base) {
    if (!base) throw new Error("The map has no window yet.");
    /** @param {PixelAxis} axis @param {number[]} range */
    const ends = (axis, range) => range.map((v) => axis.offset + axis.scale * v);
    const [left, right] = ends(axes[0], base.x), [bottom, top] = ends(axes[1], base.y);
    return [Math.min(0, left), Math.min(0, top), Math.max(this.pen.width, right), Math.max(this.pen.height, bottom)];
  }

  /** @param {View} view */
  draw(view) {
    const { axes, pen } = this;
    if (!axes) return;
    this.alignPlot(axes);
    this.paint(view, axes);
    pen.begin(view.theme);
    const scene = this.frame(view, axes);
    for (const panel of view.panels) panel.underPaths?.(pen, scene.at, view);
    this.paths(view, scene);
    view.batches?.overMap(pen, scene.at);
    const named = view.panels.flatMap((panel) => panel.overMap?.(pen, scene.at, view) ?? []);
    const minima = view.minima.map((point) => scene.at(...point));
    for (const place of minima) pen.mark(...place, "star", view.theme.text, 7);
    const start = scene.at(...view.start);
    this.start(view, start);
    this.writeNames(view, scene, start, minima, named);
    this.writeAxes(view);
  }

  /**
   * What all parts of a picture share: at(x, y) in pixels, the boxes that lines are cut at, and a line for each
   * entrant.
   * @param {View} view
   * @param {MapAxes} axes
   * @returns {Scene}
   */
  frame(view, axes) {
    const { pen } = this;
    const [ax, ay] = axes;
    return {
      key: [ax.offset, ax.scale, ay.offset, ay.scale, ...this.size].join(),
      at: (x, y) => [ax.offset + ax.scale * x, ay.offset + ay.scale * y],
      box: [-FAR, -FAR, pen.width + FAR, pen.height + FAR],
      window: this.drawnBox(axes),
      casing: view.light ? "none" : "dashed",
      pixels: (/** @type {Pick<Runner, "path">} */ entrant) => this.pixels(entrant, axes),
      lines: view.entrants.map((entrant) => ({
        entrant,
        path: entrant.path,
        last: rowAt(entrant.path, view.step),
        at: this.pixels(entrant, axes),
      })),
    };
  }

  /**
   * The ghosts, what was seen of the future, the paths up to the step on show, and their arrows.
   * @param {View} view
   * @param {Scene} scene
   */
  paths(view, scene) {
    const { pen } = this;
    const { box, window, lines } = scene;
    /** @param {Runner} entrant @param {number} from @param {number} to @param {Stroke} stroke */
    const thin = (entrant, from, to, stroke) =>
      pen.line(polyline(new Path2D(), from, to, scene.pixels(entrant), box), entrant, stroke);
    for (const entrant of view.ghosts) thin(entrant, 0, rowAt(entrant.path, view.step), GHOST);
    for (const { entrant, path, last } of lines) {
      if (view.seen > view.step) thin(entrant, last, rowAt(path, view.seen), FUTURE);
    }
    for (const line of lines) this.line(line, scene);
    /** @param {unknown} _ @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
    const across = (_, x0, y0, x1, y1) => leapsAcross(x0, y0, x1, y1, window);
    for (const { entrant, last, at } of lines) {
      pen.arrows(arrowsAlong(last, at, APART * pen.unit, box, across), entrant.ink, entrant.stroke.alpha);
    }
  }

  /**
   * The markers of the heads, and the names of them, of the start and of what panels have drawn.
   * @param {View} view
   * @param {Scene} scene
   * @param {number[]} start
   * @param {number[][]} minima
   * @param {Head[]} others
   */
  writeNames(view, { key, lines, window }, [x, y], minima, others) {
    const { width, height } = this.pen;
    const heads = lines.flatMap((line) => drawHead(this.pen, line, window));
    const begin = { key: "start", words: "start", ink: view.theme.text, weight: 500, x, y };
    const named = [begin, ...(view.step > 0 ? heads : []), ...others].filter((head) =>
      inside(head.x, head.y, [0, 0, width, height])
    );
    this.names.draw(named, { key, lines, window }, minima, this.over());
  }

  /** The boxes of what lies over the map, in its pixels. */
  over() {
    const now = performance.now();
    if (now - this.looked < LOOK_EVERY) return this.boxes;
    this.looked = now;
    const { left, top } = this.panel.getBoundingClientRect();
    this.boxes = [...this.panel.querySelectorAll(OVER)].map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width)
      .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
    return this.boxes;
  }

  /** @param {View} view */
  writeAxes({ axisNames: [across, up], theme }) {
    const { pen } = this, u = pen.unit;
    pen.text(pen.width - 12 * u, pen.height - 30 * u, across, theme["on-map"], { align: "right" });
    pen.text(26 * u, 14 * u, up, theme["on-map"]);
  }

  /**
   * A path, and thin and faint what leaps across the window once it has left.
   * @param {Line} line
   * @param {Scene} scene
   */
  line({ entrant, last, at }, { box, window, casing }) {
    const faint = faintPaths(window, () => new Path2D()), path = polyline(new Path2D(), 0, last, at, box, faint);
    this.pen.faint(faint, entrant);
    this.pen.line(path, entrant, { ...entrant.stroke, casing });
  }

  /**
   * The ring where the race starts, and the handle over it.
   * @param {View} view
   * @param {number[]} pixel
   */
  start(view, [x, y]) {
    const { pen } = this;
    // Farther out the handle's focus would scroll the panel.
    if (!inside(x, y, [-FAR, -FAR, pen.width + FAR, pen.height + FAR])) return this.handle.hide();
    pen.ring(x, y, true);
    this.handle.place(view.start, [x, y]);
  }
}
