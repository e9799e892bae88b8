// The canvas over the contour: paths, heads, names, start and minima, through Plotly's own axes.
import { polyline } from "./geometry.mjs";
import { apart, Pen } from "./ink.mjs";
import { rowAt } from "./run.mjs";
import { short } from "./scale.mjs";

const FAR = 60; // px beyond the panel that are still drawn, so that a casing is not cut

export class Contour {
  constructor(panel) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.handle = panel.appendChild(document.createElement("button"));
    Object.assign(this.handle, { id: "start-handle", type: "button", title: "Drag the start, or move it with the arrow keys" });
  }

  /** Plotly's graph, once it has axes. */
  get graph() {
    const graph = this.panel.querySelector(".js-plotly-plot");
    return graph?._fullLayout?.xaxis?.l2p ? graph : null;
  }

  /** Pixel = offset + scale * value, on both axes; null before Plotly has drawn. */
  get axes() {
    const layout = this.graph?._fullLayout;
    if (!layout) return null;
    return [layout.xaxis, layout.yaxis].map((axis) => ({ offset: axis._offset + axis.l2p(0), scale: axis.l2p(1) - axis.l2p(0) }));
  }

  /** The point under a pixel of the screen. */
  pointAt(clientX, clientY) {
    const box = this.panel.getBoundingClientRect(), [x, y] = this.axes;
    return [(clientX - box.left - x.offset) / x.scale, (clientY - box.top - y.offset) / y.scale];
  }

  draw(view) {
    const axes = this.axes;
    if (!axes) return;
    const { pen } = this, [ax, ay] = axes;
    const at = (x, y) => [ax.offset + ax.scale * x, ay.offset + ay.scale * y];
    pen.begin(view.theme);
    const box = [-FAR, -FAR, pen.width + FAR, pen.height + FAR];
    for (const entrant of view.entrants) {
      const { x, y } = entrant.path, pixel = (i, out) => { out[0] = ax.offset + ax.scale * x[i]; out[1] = ay.offset + ay.scale * y[i]; };
      pen.line(polyline(new Path2D(), 0, rowAt(entrant.path, view.step), pixel, box), entrant, entrant.stroke);
    }
    for (const [x, y] of view.minima) pen.mark(...at(x, y), "star", view.theme.text, 7);
    const start = at(...view.start);
    pen.ring(...start, true);
    this.place(view.start, start);
    this.heads(view, at);
    pen.text(...(start[0] > 84 * pen.unit ? [start[0] - 16 * pen.unit, start[1]] : [start[0], start[1] - 20 * pen.unit]), "start", view.theme.text, {
      align: start[0] > 84 * pen.unit ? "right" : "center", weight: 500, size: 12, cased: true,
    });
    pen.text(pen.width - 12 * pen.unit, pen.height - 30 * pen.unit, "x", view.theme["on-map"], { align: "right" });
    pen.text(26 * pen.unit, 14 * pen.unit, "y", view.theme["on-map"]);
  }

  /** The handle lies over the start: what a key, a finger and a screen reader find there. */
  place([x, y], [px, py]) {
    this.handle.style.transform = `translate(${px}px, ${py}px)`;
    const name = `Start at ${short(x)}, ${short(y)}`;
    if (this.handle.getAttribute("aria-label") !== name) this.handle.setAttribute("aria-label", name);
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
      if (gone && entrant.path.verdict.kind === "diverged" && view.step >= entrant.path.rows) continue;
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
