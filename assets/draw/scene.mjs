// The canvas over the 3D scene: the same paths, laid on the surface and projected with the scene's own camera.
import { edgeNumbers } from "./edge_numbers.mjs";
import { Handle } from "./handle.mjs";
import { FUTURE, GHOST, Pen } from "./ink.mjs";
import { Names } from "./names.mjs";
import { drawSceneHead } from "./scene_heads.mjs";
import { arrowsAlong } from "../model/arrows.mjs";
import { faintPaths, nearest, polyline } from "../model/geometry.mjs";
import { laidOnSurface, Mesh, surfaceUnder } from "../model/mesh.mjs";
import { along, behindPixel, cameraOf, lastVertex, pieces, project, projected } from "../model/projection.mjs";
/** @import { Camera, Head, LaidPath, Path, Point, Runner, Stroke, View } from "../model/types.mjs" */

const LIFT = 0.03; // of the height of the scene: paths lie on the surface, not half sunk in its triangles
const APART = 120; // px of a path between its arrows
const NO_WEBGL = "This browser shows no WebGL, so the surface cannot be drawn in space. The map shows the same race.";
const LOST = "The browser has taken the 3D picture away (its WebGL context is lost). The map shows the same race; " +
  "it comes back by itself, or with a reload of the page.";

export class Scene3d {
  /**
   * @param {any} panel its element
   * @param {() => void} redraw called in the frame in which Plotly draws
   */
  constructor(panel, redraw) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.redraw = redraw;
    this.handle = new Handle(panel, "on the surface");
    this.names = new Names(this.pen);
    /** @type {Map<Path, Required<LaidPath>>} what was laid and projected of each */
    this.lines = new Map();
    this.lost = false;
    this.other = false; // Plotly still shows the surface of the race before
    /** @type {Mesh | null} */
    this.mesh = null;
    /** @type {number[] | undefined} */
    this.beyond = undefined; // until a picture has a window: the mesh
    /** @type {any} */
    this.surface = null;
    /** @type {any} */
    this.attached = null;
    for (const [event, lost] of [["webglcontextlost", true], ["webglcontextrestored", false]]) {
      panel.addEventListener(event, (/** @type {Event} */ happened) => {
        happened.preventDefault(); // without this the browser never gives the context back
        this.lost = Boolean(lost);
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

  /** Follow the camera in the very frame in which the scene is drawn, and forget the surface that was. */
  attach() {
    const { scene } = this;
    if (!scene) return;
    const data = this.graph._fullData.find((/** @type {{type: string}} */ trace) => trace.type === "surface");
    if (data && data.z !== this.surface) {
      this.surface = data.z;
      this.mesh = new Mesh([...data.x], [...data.y], Array.from(data.z));
      this.lines.clear();
    }
    if (scene.glplot === this.attached) return;
    this.attached = scene.glplot;
    const before = scene.glplot.onrender;
    scene.glplot.onrender = (/** @type {unknown[]} */ ...args) => {
      before?.apply(scene.glplot, args);
      this.redraw();
    };
  }

  /** The surface that is shown. Throws while there is none. */
  get shownMesh() {
    if (!this.mesh) throw new Error("No surface is shown in space yet.");
    return this.mesh;
  }

  /** The camera as one matrix from data to the screen, and where the eye is among the data. */
  camera() {
    const { scene, pen } = this;
    return cameraOf(scene.glplot.cameraParams, scene.dataScale, [pen.width, pen.height]);
  }

  /** The pixel of a point of the data. @param {Camera} camera @param {number} x @param {number} y @param {number} z */
  project(camera, x, y, z, out = /** @type {Point} */ ([0, 0])) {
    return project(camera, x, y, z, out);
  }

  /**
   * The point of the surface under a pixel of the screen; null beside it, and without a scene.
   * @param {number} clientX
   * @param {number} clientY
   */
  pointAt(clientX, clientY) {
    if (!this.scene || !this.mesh || this.lost || this.other) return null;
    const box = this.panel.getBoundingClientRect();
    const camera = this.camera();
    const far = behindPixel(camera, clientX - box.left, clientY - box.top);
    return surfaceUnder(camera.eye, far, this.mesh, LIFT * this.mesh.highest);
  }

  /**
   * The entrant whose path passes within `reach` pixels of a pixel of the screen, and at which row; null without one.
   * @param {View} view
   * @param {number} clientX
   * @param {number} clientY
   * @param {number} reach
   */
  pathAt(view, clientX, clientY, reach) {
    if (!this.scene || !this.mesh || this.lost || this.other) return null;
    const box = this.panel.getBoundingClientRect(), camera = this.camera();
    let found = null;
    for (const entrant of view.entrants) {
      const line = this.line(entrant.path, camera);
      const near = nearest(
        clientX - box.left,
        clientY - box.top,
        lastVertex(entrant, line, view.step),
        along(line),
        found?.far ?? reach,
      );
      if (near && !line.behind[near.i]) found = { entrant, row: line.rowOf[near.i], far: near.far };
    }
    return found;
  }

  /**
   * A path's vertices on the screen, and which of them the surface hides; made again only for another run or camera.
   * @param {Path} path
   * @param {Camera} camera
   */
  line(path, camera) {
    const mesh = this.shownMesh, lift = LIFT * mesh.highest, known = this.lines.get(path);
    if (known?.key === camera.key) return known;
    const laid = known ?? laidOnSurface(path, mesh, lift, this.beyond);
    const line = Object.assign(laid, projected(laid, camera, mesh, lift));
    this.lines.set(path, line);
    return line;
  }

  /**
   * No path lies on the surface of another race: that is not shown until Plotly has drawn the one of this race.
   * @param {string} surface
   */
  wait(surface) {
    this.other = Boolean(this.graph) && this.graph.layout.uirevision !== surface; // without one there is no other
    this.panel.classList.toggle("other", this.other);
  }

  /** @param {View} view */
  draw(view) {
    this.attach();
    const { pen, mesh } = this, { window } = view;
    if (!this.scene || !mesh || this.lost) return;
    pen.begin(view.theme);
    this.wait(view.run.race.surface);
    if (this.other) return this.handle.hide();
    this.beyond = window ? [window.x[0], window.y[0], window.x[1], window.y[1]] : mesh.box;
    const camera = this.camera(), box = [-60, -60, pen.width + 60, pen.height + 60];
    for (const path of this.lines.keys()) if (!view.paths.includes(path)) this.lines.delete(path);
    for (const entrant of view.ghosts) this.thin(entrant, camera, 0, view.step, box, GHOST);
    for (const entrant of view.entrants) {
      if (view.seen > view.step) this.thin(entrant, camera, view.step, view.seen, box, FUTURE);
    }
    for (const entrant of view.entrants) this.stroke(entrant, this.line(entrant.path, camera), view, box);
    /** @type {(x: number, y: number) => Point} */
    const on = (x, y) => this.project(camera, x, y, mesh.height(x, y) + LIFT * mesh.highest);
    const minima = view.minima.filter((point) => mesh.contains(...point)).map((point) => on(...point));
    for (const place of minima) pen.mark(...place, "star", view.theme.text, 7);
    if (mesh.contains(...view.start)) {
      pen.ring(...on(...view.start), true);
      this.handle.place(view.start, on(...view.start));
    } else this.handle.hide();
    const named = view.panels.flatMap((panel) => panel.overScene?.(pen, this.onGround(on), view) ?? []);
    this.heads(view, camera, minima, named);
    edgeNumbers(pen, mesh, camera.eye, (x, y, z) => this.project(camera, x, y, z), view);
  }

  /** The pixel of a point of the ground; none, NaN, beside the surface. @param {(x: number, y: number) => Point} on */
  onGround(on) {
    return (
      /** @type {number} */ x,
      /** @type {number} */ y,
    ) => (this.shownMesh.contains(x, y) ? on(x, y) : [NaN, NaN]);
  }

  /**
   * A path's piece between two steps as a thin line.
   * @param {Runner} entrant
   * @param {Camera} camera
   * @param {number} from
   * @param {number} to
   * @param {number[]} box
   * @param {Stroke} stroke
   */
  thin(entrant, camera, from, to, box, stroke) {
    const line = this.line(entrant.path, camera), path = new Path2D();
    const [first, last] = [from, to].map((step) => lastVertex(entrant, line, step));
    for (const [, begin, end] of pieces(line, from ? Math.max(0, first) : 0, last)) {
      polyline(path, begin, end, along(line), box);
    }
    this.pen.line(path, entrant, stroke);
  }

  /**
   * The path up to a step, what is seen of it and what is hidden; at rest it covers the lines that Plotly draws.
   * @param {Runner} entrant
   * @param {Required<LaidPath>} line
   * @param {View} view
   * @param {number[]} box
   */
  stroke(entrant, line, { step, resting, light }, box) {
    const last = lastVertex(entrant, line, step), { pen } = this, [seen, hid] = [new Path2D(), new Path2D()];
    if (last < 1) return;
    const faint = faintPaths(null, () => new Path2D());
    for (const [behind, begin, end] of pieces(line, 0, last)) {
      polyline(behind ? hid : seen, begin, end, along(line), box, faint);
    }
    pen.faint(faint, entrant);
    const { alpha = 1 } = entrant.stroke;
    pen.line(hid, entrant, { ...entrant.stroke, alpha: 0.3 * alpha, casing: "none" });
    pen.line(seen, entrant, { ...entrant.stroke, casing: light ? "none" : resting ? "whole" : "dashed" });
    pen.arrows(
      arrowsAlong(last, along(line), APART * pen.unit, box, (i) => line.behind[i] || !line.joined[i]),
      entrant.ink,
      alpha,
    );
  }

  /**
   * Markers and names at the heads; of a path that has left, where it left.
   * @param {View} view
   * @param {Camera} camera
   * @param {number[][]} minima
   * @param {Head[]} others
   */
  heads({ entrants, step }, camera, minima, others) {
    const { pen } = this,
      lines = entrants.map((entrant) => ({ entrant, path: this.line(entrant.path, camera) }))
        .map(({ entrant, path }) => ({ entrant, path, last: lastVertex(entrant, path, step), at: along(path) }));
    const found = lines.flatMap((line) => drawSceneHead(pen, line, this.shownMesh, step));
    this.names.draw([...found, ...others], { key: camera.key, lines }, minima);
  }
}
