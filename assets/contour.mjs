// The canvas over the contour: paths, heads, names, start and minima, through Plotly's own axes.
import { arrowsAlong, nearest, polyline } from "./geometry.mjs";
import { Handle } from "./handle.mjs";
import { apart, FUTURE, GHOST, Pen } from "./ink.mjs";
import { rowAt } from "./run.mjs";
import { mapAxes } from "./zoom.mjs";

const FAR = 60; // px beyond the panel that are still drawn, so that a casing is not cut
const APART = 120; // px of a path between its arrows

export class Contour {
  constructor(panel) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.handle = new Handle(panel, "on the map");
    this.handle.button.id = "start-handle";
    this.zoomer = panel.querySelector(".zoomer");
    this.zoom = null; // what is looked at; Plotly draws the ground for it a moment later
  }

  /** Plotly's graph, once it has axes. */
  get graph() {
    const graph = this.panel.querySelector(".js-plotly-plot");
    return graph?._fullLayout?.xaxis?.l2p ? graph : null;
  }

  /** The surface's whole window, [low, high] of x and y, and the panel's size in pixels; null before Plotly has drawn. */
  get base() {
    return this.graph?.layout.meta?.window ?? null;
  }

  get size() {
    return [this.panel.clientWidth, this.panel.clientHeight];
  }

  /** Pixel = offset + scale * value, on both axes; null before Plotly has drawn. */
  get axes() {
    const { base } = this;
    return base && mapAxes(base, this.zoom, this.size);
  }

  /** Lay the picture that Plotly has drawn where what is looked at lies: the same place, but while a hand zooms. */
  lay([x, y]) {
    const { xaxis, yaxis } = this.graph._fullLayout, plot = this.panel.querySelector(".plot");
    const [u, v] = [xaxis, yaxis].map((axis) => ({ offset: axis._offset + axis.l2p(0), scale: axis.l2p(1) - axis.l2p(0) }));
    const [wide, tall] = [x.scale / u.scale, y.scale / v.scale], [right, down] = [x.offset - wide * u.offset, y.offset - tall * v.offset];
    const still = Math.max(Math.abs(wide - 1), Math.abs(tall - 1)) < 1e-3 && Math.max(Math.abs(right), Math.abs(down)) < 1;
    const transform = still ? "" : `matrix(${wide}, 0, 0, ${tall}, ${right}, ${down})`;
    if (this.laid !== transform) plot.style.transform = this.laid = transform;
  }

  /** The point under a pixel of the screen. */
  pointAt(clientX, clientY) {
    const box = this.panel.getBoundingClientRect(), [x, y] = this.axes;
    return [(clientX - box.left - x.offset) / x.scale, (clientY - box.top - y.offset) / y.scale];
  }

  /** The entrant whose path passes within `reach` pixels of a pixel of the screen, and at which row; null without one. */
  pathAt(view, clientX, clientY, reach) {
    const box = this.panel.getBoundingClientRect();
    let found = null;
    for (const entrant of view.entrants) {
      const near = nearest(clientX - box.left, clientY - box.top, rowAt(entrant.path, view.step), this.pixels(entrant), found?.far ?? reach);
      if (near) found = { entrant, row: near.i, far: near.far };
    }
    return found;
  }

  /** Where a row of an entrant's path is, in pixels of the panel, as a function (row, out). */
  pixels({ path: { x, y } }, [ax, ay] = this.axes) {
    return (i, out) => { out[0] = ax.offset + ax.scale * x[i]; out[1] = ay.offset + ay.scale * y[i]; };
  }

  draw(view) {
    const axes = this.axes;
    if (!axes) return;
    const { pen } = this, [ax, ay] = axes;
    this.lay(axes);
    const at = (x, y) => [ax.offset + ax.scale * x, ay.offset + ay.scale * y];
    pen.begin(view.theme);
    const box = [-FAR, -FAR, pen.width + FAR, pen.height + FAR];
    const line = (entrant, from, to, stroke) => pen.line(polyline(new Path2D(), from, to, this.pixels(entrant, axes), box), entrant, stroke);
    for (const entrant of view.ghosts) line(entrant, 0, rowAt(entrant.path, view.step), GHOST);
    for (const entrant of view.entrants) if (view.seen > view.step) line(entrant, rowAt(entrant.path, view.step), rowAt(entrant.path, view.seen), FUTURE);
    const casing = view.light ? "none" : "dashed";
    for (const entrant of view.entrants) line(entrant, 0, rowAt(entrant.path, view.step), { ...entrant.stroke, casing });
    for (const entrant of view.entrants) {
      pen.arrows(arrowsAlong(rowAt(entrant.path, view.step), this.pixels(entrant, axes), APART * pen.unit, box), entrant.ink, entrant.stroke.alpha);
    }
    view.batches?.underMap(view.theme, axes);
    view.batches?.overMap(pen, at);
    view.seeds?.overMap(pen, at, view);
    for (const [x, y] of view.minima) pen.mark(...at(x, y), "star", view.theme.text, 7);
    this.start(view, at(...view.start));
    this.heads(view, at);
    pen.text(pen.width - 12 * pen.unit, pen.height - 30 * pen.unit, view.axisNames[0], view.theme["on-map"], { align: "right" });
    pen.text(26 * pen.unit, 14 * pen.unit, view.axisNames[1], view.theme["on-map"]);
  }

  /** The ring where the race starts, its name, and the handle over it. */
  start(view, [x, y]) {
    const { pen } = this, left = x > 84 * pen.unit;
    pen.ring(x, y, true);
    this.handle.place(view.start, [x, y]);
    const place = left ? [x - 16 * pen.unit, y] : [x, y - 20 * pen.unit];
    pen.text(...place, "start", view.theme.text, { align: left ? "right" : "center", weight: 500, size: 12, cased: true });
  }

  /** Markers and names at the heads; a head outside stands at the edge and points the way. */
  heads(view, at) {
    const { pen } = this, edge = 9 * pen.unit, names = [];
    for (const entrant of view.entrants) {
      const row = rowAt(entrant.path, view.step);
      if (row < 0) continue;
      const [x, y] = at(entrant.path.x[row], entrant.path.y[row]);
      const [hx, hy] = [Math.min(pen.width - edge, Math.max(edge, x)), Math.min(pen.height - edge, Math.max(edge, y))];
      const gone = hx !== x || hy !== y;
      if (gone && entrant.path.verdict.kind === "diverged" && view.step >= entrant.path.end) continue;
      pen.mark(hx, hy, entrant.marker, entrant.ink, gone ? 4 : 5.5, entrant.stroke.alpha);
      if (gone) this.arrow(hx, hy, Math.atan2(y - hy, x - hx), entrant.ink);
      if (view.step > 0) names.push({ x: hx, y: hy, entrant });
    }
    for (const { x, y, entrant } of apart(names, 15 * pen.unit, 84 * pen.unit)) {
      const right = x > pen.width - 90 * pen.unit;
      pen.text(x + (right ? -12 : 12) * pen.unit, y, entrant.name, entrant.ink, { align: right ? "right" : "left", weight: 600, size: 12, cased: true });
    }
  }

  arrow(x, y, angle, ink) {
    const { context, unit } = this.pen;
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    this.pen.stroke(new Path2D(`M${5 * unit} ${-3 * unit}L${8 * unit} 0L${5 * unit} ${3 * unit}`), ink, 1.5);
    context.restore();
  }
}
