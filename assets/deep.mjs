// The canvas over the 3D scene: the same paths, laid on the surface and projected with the scene's own camera.
import { arrowsAlong, drape, groundUnder, hidden, inverse, Mesh, multiply, nearest, polyline } from "./geometry.mjs";
import { Handle } from "./handle.mjs";
import { FUTURE, GHOST, Pen } from "./ink.mjs";
import { rowAt } from "./run.mjs";
import { minus, ticks } from "./scale.mjs";

const LIFT = 0.03; // of the height of the scene: paths lie on the surface, not half sunk in its triangles
const APART = 120; // px of a path between its arrows
const NO_WEBGL = "This browser shows no WebGL, so the surface cannot be drawn in space. The map shows the same race.";
const LOST = "The browser has taken the 3D picture away (its WebGL context is lost). The map shows the same race; it comes back by itself, or with a reload of the page.";

export class Deep {
  constructor(panel, redraw) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.redraw = redraw;
    this.handle = new Handle(panel, "on the surface");
    this.lines = new Map(); // path -> what was laid and projected of it
    this.lost = false;
    for (const [event, lost] of [["webglcontextlost", true], ["webglcontextrestored", false]]) {
      panel.addEventListener(event, (happened) => {
        happened.preventDefault(); // without this the browser never gives the context back
        this.lost = lost;
        this.explain();
      }, true);
    }
  }

  get graph() {
    const graph = this.panel.querySelector(".js-plotly-plot");
    return graph?._fullLayout?.scene?._scene ? graph : null;
  }

  /** Plotly's own scene; its fields are private, and a test holds the few that are used. */
  get scene() {
    const scene = this.graph?._fullLayout.scene._scene;
    return scene?.glplot?.cameraParams ? scene : null;
  }

  /** Say so where the browser draws no WebGL; the map and the chart go on. */
  explain() {
    const missing = Boolean(this.graph) && (this.lost || !this.scene);
    this.panel.classList.toggle("missing", missing);
    this.panel.dataset.why = this.lost ? LOST : NO_WEBGL;
    if (missing) this.handle.hide();
  }

  /** Follow the camera in the very frame in which the scene is drawn, and forget the ground that was. */
  attach() {
    const { scene } = this;
    if (!scene) return;
    const data = this.graph._fullData.find((trace) => trace.type === "surface");
    if (data && data.z !== this.ground) {
      this.ground = data.z;
      this.mesh = new Mesh([...data.x], [...data.y], Array.from(data.z));
      this.lines.clear();
    }
    if (scene.glplot === this.attached) return;
    this.attached = scene.glplot;
    const before = scene.glplot.onrender;
    scene.glplot.onrender = (...args) => {
      before?.apply(scene.glplot, args);
      this.redraw();
    };
  }

  /** The camera as one matrix from data to the screen, and where the eye is among the data. */
  camera() {
    const { scene } = this, { projection, view, model } = scene.glplot.cameraParams, scale = scene.dataScale;
    const toEye = multiply(view, model), matrix = multiply(projection, toEye), back = inverse(toEye);
    const eye = [0, 1, 2].map((n) => back[12 + n] / back[15] / scale[n]);
    return { matrix, eye, scale, key: [...matrix, this.pen.width, this.pen.height].join() };
  }

  project({ matrix: m, scale }, x, y, z, out = [0, 0]) {
    const a = x * scale[0], b = y * scale[1], c = z * scale[2];
    const w = m[3] * a + m[7] * b + m[11] * c + m[15];
    out[0] = (0.5 + (0.5 * (m[0] * a + m[4] * b + m[8] * c + m[12])) / w) * this.pen.width;
    out[1] = (0.5 - (0.5 * (m[1] * a + m[5] * b + m[9] * c + m[13])) / w) * this.pen.height;
    return out;
  }

  /** The point of the ground under a pixel of the screen; null beside it, and without a scene. */
  pointAt(clientX, clientY) {
    if (!this.scene || !this.mesh || this.lost) return null;
    const box = this.panel.getBoundingClientRect(), { matrix, eye, scale } = this.camera(), back = inverse(matrix);
    const [a, b] = [(2 * (clientX - box.left)) / this.pen.width - 1, 1 - (2 * (clientY - box.top)) / this.pen.height];
    const far = [0, 1, 2, 3].map((row) => back[row] * a + back[4 + row] * b + back[8 + row] + back[12 + row]);
    return groundUnder(eye, [0, 1, 2].map((n) => far[n] / far[3] / scale[n]), this.mesh, LIFT * this.mesh.highest);
  }

  /** The entrant whose path passes within `reach` pixels of a pixel of the screen, and at which row; null without one. */
  pathAt(view, clientX, clientY, reach) {
    if (!this.scene || !this.mesh || this.lost) return null;
    const box = this.panel.getBoundingClientRect(), camera = this.camera();
    let found = null;
    for (const entrant of view.entrants) {
      const line = this.line(entrant.path, camera);
      const near = nearest(clientX - box.left, clientY - box.top, lastVertex(entrant, line, view.step), along(line), found?.far ?? reach);
      if (near && !line.behind[near.i]) found = { entrant, row: line.rowOf[near.i], far: near.far };
    }
    return found;
  }

  /** A path's vertices on the screen, and which of them the surface hides; made again only for another run or camera. */
  line(path, camera) {
    const lift = LIFT * this.mesh.highest;
    let line = this.lines.get(path);
    if (!line) this.lines.set(path, (line = drape(path, this.mesh, lift)));
    if (line.key === camera.key) return line;
    const count = line.rowOf.length, pixels = new Float32Array(2 * count), behind = new Uint8Array(count), out = [0, 0];
    for (let v = 0, asked = -1; v < count; v++) {
      const x = line.points[3 * v], y = line.points[3 * v + 1], z = line.points[3 * v + 2];
      this.project(camera, x, y, z, out);
      pixels[2 * v] = out[0];
      pixels[2 * v + 1] = out[1];
      const same = asked >= 0 && Math.abs(out[0] - pixels[2 * asked]) + Math.abs(out[1] - pixels[2 * asked + 1]) < 2; // px
      behind[v] = same ? behind[asked] : hidden(x, y, z, camera.eye, this.mesh, lift);
      if (!same) asked = v;
    }
    return Object.assign(line, { key: camera.key, pixels, behind });
  }

  draw(view) {
    this.attach();
    if (!this.scene || !this.mesh || this.lost) return;
    const { pen } = this;
    pen.begin(view.theme);
    const camera = this.camera(), box = [-60, -60, pen.width + 60, pen.height + 60];
    for (const path of this.lines.keys()) if (!view.paths.includes(path)) this.lines.delete(path);
    for (const entrant of view.ghosts) this.thin(entrant, camera, 0, view.step, box, GHOST);
    for (const entrant of view.entrants) if (view.seen > view.step) this.thin(entrant, camera, view.step, view.seen, box, FUTURE);
    for (const entrant of view.entrants) this.stroke(entrant, this.line(entrant.path, camera), view, box);
    const on = (x, y) => this.project(camera, x, y, this.mesh.height(x, y) + LIFT * this.mesh.highest);
    for (const [x, y] of view.minima) if (this.mesh.contains(x, y)) pen.mark(...on(x, y), "star", view.theme.text, 7);
    if (this.mesh.contains(...view.start)) {
      pen.ring(...on(...view.start), true);
      this.handle.place(view.start, on(...view.start));
    } else this.handle.hide();
    for (const entrant of view.entrants) this.head(entrant, this.line(entrant.path, camera), view.step);
    this.labels(view, camera);
  }

  /** A path's piece between two steps as a thin line. */
  thin(entrant, camera, from, to, box, stroke) {
    const line = this.line(entrant.path, camera), last = lastVertex(entrant, line, to);
    const first = from ? lastVertex(entrant, line, from) : 0;
    if (last > first) this.pen.line(polyline(new Path2D(), first, last, along(line), box), entrant, stroke);
  }

  /** The path up to a step, what is seen of it and what is hidden; at rest it covers the lines that Plotly draws. */
  stroke(entrant, line, { step, resting, light }, box) {
    const last = lastVertex(entrant, line, step), { pen } = this, pieces = [new Path2D(), new Path2D()];
    for (let from = 0, to; from < last; from = to) {
      const behind = line.behind[from + 1];
      for (to = from + 1; to < last && line.behind[to + 1] === behind; to++);
      polyline(pieces[behind], from, to, along(line), box);
    }
    if (last < 1) return;
    const { alpha = 1 } = entrant.stroke, [seen, behind] = pieces;
    pen.line(behind, entrant, { ...entrant.stroke, alpha: 0.3 * alpha, casing: "none" });
    pen.line(seen, entrant, { ...entrant.stroke, casing: light ? "none" : resting ? "whole" : "dashed" });
    pen.arrows(arrowsAlong(last, along(line), APART * pen.unit, box, (i) => line.behind[i]), entrant.ink, alpha);
  }

  head(entrant, line, step) {
    const row = rowAt(entrant.path, step);
    if (row >= line.upTo.length || row < 0) return; // it has left the window
    const v = line.upTo[row];
    this.pen.mark(line.pixels[2 * v], line.pixels[2 * v + 1], entrant.marker, entrant.ink, 5.5, line.behind[v] ? 0.45 : entrant.stroke.alpha);
  }

  /** Axis numbers along the edges that face the eye: no box, no planes. */
  labels(view, camera) {
    const { mesh, pen } = this, [ex, ey] = camera.eye, colour = view.theme["text-2"];
    const y = ey < (mesh.bottom + mesh.top) / 2 ? mesh.bottom : mesh.top, x = ex < (mesh.left + mesh.right) / 2 ? mesh.left : mesh.right;
    const middle = this.project(camera, (mesh.left + mesh.right) / 2, (mesh.bottom + mesh.top) / 2, 0);
    const note = (px, py, words, edge = 0) => {
      const [u, v] = this.project(camera, px, py, mesh.height(px, py)), length = Math.hypot(u - middle[0], v - middle[1]) || 1;
      const across = u + (14 * pen.unit * (u - middle[0])) / length, half = edge * pen.unit; // a name is not cut at the panel's edge
      pen.text(Math.max(half, Math.min(pen.width - half, across)), v + (14 * pen.unit * (v - middle[1])) / length, words, colour, { align: "center" });
    };
    const inner = (low, high) => ticks(low, high, 5).filter((t) => t > low + 0.04 * (high - low) && t < high - 0.04 * (high - low));
    for (const t of inner(mesh.left, mesh.right)) note(t, y, minus(t));
    for (const t of inner(mesh.bottom, mesh.top)) note(x, t, minus(t));
    note(mesh.right - 0.02 * (mesh.right - mesh.left), y, view.axisNames[0], 3.6 * view.axisNames[0].length);
    note(x, mesh.top - 0.02 * (mesh.top - mesh.bottom), view.axisNames[1], 3.6 * view.axisNames[1].length);
  }
}

/** Where a vertex of a line is on the screen, as a function (vertex, out). */
const along = ({ pixels }) => (i, out) => { out[0] = pixels[2 * i]; out[1] = pixels[2 * i + 1]; };

/** The last vertex of a line that is seen at a step; -1 where it has none. */
const lastVertex = ({ path }, line, step) => line.upTo[Math.min(rowAt(path, step), line.upTo.length - 1)] ?? -1;
