// The surface in space: a mesh of heights, paths laid over it, what stands before what. Pure.
import { clip, inside, leapsAcross } from "./geometry.mjs";
/** @import { LaidPath, Path, Point } from "./types.mjs" */

/** A grid of heights over evenly spaced x and y; `rows[j][i]` is the height at (x[i], y[j]). */
export class Mesh {
  /**
   * @param {number[]} x
   * @param {number[]} y
   * @param {Iterable<number>[]} rows
   */
  constructor(x, y, rows) {
    this.columns = x.length;
    this.left = x[0];
    this.right = x[x.length - 1];
    this.bottom = y[0];
    this.top = y[y.length - 1];
    this.box = [this.left, this.bottom, this.right, this.top];
    this.heights = new Float64Array(x.length * y.length);
    rows.forEach((row, j) => this.heights.set([...row], j * x.length));
    this.perX = (x.length - 1) / (this.right - this.left);
    this.perY = (y.length - 1) / (this.top - this.bottom);
    this.highest = this.heights.reduce((a, b) => Math.max(a, b), -Infinity);
  }

  /** @param {number} x @param {number} y */
  contains(x, y) {
    return inside(x, y, this.box);
  }

  /**
   * The height at a point of the window, between the grid's. Called a hundred thousand times while a hand drags.
   * @param {number} x
   * @param {number} y
   */
  height(x, y) {
    const { columns, heights } = this, u = (x - this.left) * this.perX, v = (y - this.bottom) * this.perY;
    const i = Math.min(columns - 2, u | 0), j = Math.min(heights.length / columns - 2, v | 0), n = j * columns + i;
    const a = u - i, b = v - j;
    const low = heights[n] + a * (heights[n + 1] - heights[n]);
    const high = heights[n + columns] + a * (heights[n + columns + 1] - heights[n + columns]);
    return low + b * (high - low);
  }
}

const FINE = 120, MOST = 12000; // parts of the window's width that a long step is divided into, and of a path in all

/**
 * A path laid over a mesh: long steps are divided so that the line follows the surface. Of a step that crosses the
 * mesh's edge the part over it is laid; what leaps across `beyond`, a box, is left out. `rowOf[v]` is the row that
 * vertex v belongs to, `joined[v]` whether it goes on from the vertex before; `upTo[row]` is the last vertex up to a
 * row, or -1.
 * @param {Pick<Path, "x" | "y" | "rows">} path
 * @param {Mesh} mesh
 * @param {number} lift
 * @param {number[]} [beyond]
 * @returns {LaidPath}
 */
export function laidOnSurface(path, mesh, lift, beyond = mesh.box) {
  const laid = laidOver(path, mesh, beyond), counts = countsOf(laid, mesh);
  let count = 0;
  for (const vertices of counts) count += vertices;
  const points = new Float32Array(3 * count),
    upTo = new Int32Array(path.rows),
    rowOf = new Int32Array(count),
    joined = new Uint8Array(count);
  for (let row = 0, v = 0; row < path.rows; row++) {
    const from = 4 * row, goesOn = laid.goesOn[row], parts = goesOn ? counts[row] : counts[row] - 1;
    for (let n = goesOn ? 1 : 0; n <= parts; n++, v++) {
      const x = laid.ends[from] + ((laid.ends[from + 2] - laid.ends[from]) * n) / parts;
      const y = laid.ends[from + 1] + ((laid.ends[from + 3] - laid.ends[from + 1]) * n) / parts;
      points[3 * v] = x;
      points[3 * v + 1] = y;
      points[3 * v + 2] = mesh.height(x, y) + lift;
      rowOf[v] = row;
      joined[v] = n > 0 ? 1 : 0;
    }
    upTo[row] = v - 1;
  }
  return { points, rowOf, joined, upTo };
}

/**
 * What of each step of a path lies over a mesh: its `ends`, x0, y0, x1, y1 a row, NaN where there is nothing; whether
 * it `goesOn` from what lies there of the step before. The first row is a step to itself.
 * @param {Pick<Path, "x" | "y" | "rows">} path
 * @param {Mesh} mesh
 * @param {number[]} beyond
 */
function laidOver({ x, y, rows }, { box }, beyond) {
  const ends = new Float64Array(4 * rows).fill(NaN), goesOn = new Uint8Array(rows);
  for (let row = 0, u = x[0], v = y[0], began = false; row < rows; row++) {
    const p = x[row], q = y[row], here = inside(p, q, box);
    if (began && here) ends.set([u, v, p, q], 4 * row);
    else if (row === 0 || began || here || !leapsAcross(u, v, p, q, beyond)) {
      ends.set(clip(u, v, p, q, box) ?? [], 4 * row);
    }
    goesOn[row] = began ? 1 : 0;
    [u, v, began] = [p, q, here];
  }
  return { ends, goesOn };
}

/**
 * How many vertices each step has: so many that they follow the surface, as far as there are MOST in all.
 * @param {{ends: Float64Array, goesOn: Uint8Array}} laid
 * @param {Mesh} mesh
 */
function countsOf({ ends, goesOn }, mesh) {
  const lengths = new Float64Array(goesOn.length), counts = new Int32Array(goesOn.length);
  let all = 0;
  for (let row = 0; row < lengths.length; row++) {
    const far = Math.hypot(ends[4 * row + 2] - ends[4 * row], ends[4 * row + 3] - ends[4 * row + 1]);
    lengths[row] = far;
    if (far > 0) all += far;
  }
  const spacing = Math.max((mesh.right - mesh.left) / FINE, all / MOST);
  for (let row = 0; row < lengths.length; row++) {
    if (!Number.isNaN(lengths[row])) {
      counts[row] = Math.max(1, Math.ceil(lengths[row] / spacing) || 0) + (goesOn[row] ? 0 : 1);
    }
  }
  return counts;
}

/**
 * Where the ray from `eye` through the point `through` first meets the surface, raised by `lift`: [x, y], or null where
 * it passes beside it. The ray is followed through the mesh's window in even steps, then halved towards the crossing.
 * @param {number[]} eye
 * @param {number[]} through
 * @param {Mesh} mesh
 * @param {number} [lift]
 * @returns {number[] | null}
 */
export function surfaceUnder(eye, through, mesh, lift = 0) {
  const along = through.map((v, n) => v - eye[n]);
  let enter = 0, leave = 1;
  for (const [n, low, high] of [[0, mesh.left, mesh.right], [1, mesh.bottom, mesh.top]]) {
    if (along[n] === 0 && (eye[n] < low || eye[n] > high)) return null;
    const [a, b] = [(low - eye[n]) / along[n], (high - eye[n]) / along[n]];
    if (along[n] !== 0) [enter, leave] = [Math.max(enter, Math.min(a, b)), Math.min(leave, Math.max(a, b))];
  }
  if (enter >= leave) return null;
  /** @type {(t: number) => Point} */
  const point = (t) => [eye[0] + t * along[0], eye[1] + t * along[1]];
  const below = (/** @type {number} */ t) => eye[2] + t * along[2] <= mesh.height(...point(t)) + lift;
  const steps = 400;
  let above = enter;
  for (let n = 0; n <= steps; n++) {
    let t = enter + ((leave - enter) * n) / steps;
    if (!below(t)) above = t;
    else if (n === 0) return null; // it comes from under the surface
    else {
      for (let half = 0; half < 20; half++) below((above + t) / 2) ? (t = (above + t) / 2) : (above = (above + t) / 2);
      return point(t);
    }
  }
  return null;
}

const MARCH = Float64Array.from({ length: 32 }, (_, n) => ((n + 1) / 32) ** 1.5); // closer together near the point

/**
 * Whether the surface stands between a point and the eye: march towards the eye, comparing heights.
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {number[]} eye
 * @param {Mesh} mesh
 * @param {number} clearance
 * @returns {boolean}
 */
export function hidden(x, y, z, eye, mesh, clearance) {
  const dx = eye[0] - x, dy = eye[1] - y, dz = eye[2] - z;
  for (let n = 0; n < MARCH.length; n++) {
    const t = MARCH[n], u = x + dx * t, v = y + dy * t, w = z + dz * t;
    if (w > mesh.highest || u < mesh.left || u > mesh.right || v < mesh.bottom || v > mesh.top) return false;
    if (w < mesh.height(u, v) - clearance) return true;
  }
  return false;
}
