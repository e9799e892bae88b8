// Plane and space: clipping a segment, meshes, matrices, hidden points. Pure.

/** The part of the segment (x0, y0)-(x1, y1) inside a box [left, top, right, bottom], or null (Liang and Barsky 1984). */
export function clip(x0, y0, x1, y1, [left, top, right, bottom]) {
  const dx = x1 - x0, dy = y1 - y0;
  let enter = 0, leave = 1;
  for (const [p, q] of [[-dx, x0 - left], [dx, right - x0], [-dy, y0 - top], [dy, bottom - y0]]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  return enter > leave ? null : [x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy];
}

/**
 * Points as a polyline on `path`, clipped to `box`, without points that would not move the pen by half a pixel.
 * `at(i)` gives pixel coordinates in `out`. Long excursions far outside cost nothing.
 */
export function polyline(path, from, to, at, box, out = [0, 0]) {
  at(from, out);
  let [px, py] = out, drawn = false;
  for (let i = from + 1; i <= to; i++) {
    at(i, out);
    const [x, y] = out;
    if (Math.abs(x - px) + Math.abs(y - py) < 0.5 && i < to) continue;
    const inside = clip(px, py, x, y, box);
    if (inside) {
      if (!drawn || inside[0] !== px || inside[1] !== py) path.moveTo(inside[0], inside[1]);
      path.lineTo(inside[2], inside[3]);
    }
    drawn = inside !== null && inside[2] === x && inside[3] === y;
    [px, py] = [x, y];
  }
  return path;
}

/** A grid of heights over evenly spaced x and y; `rows[j][i]` is the height at (x[i], y[j]). */
export class Mesh {
  constructor(x, y, rows) {
    Object.assign(this, { columns: x.length, left: x[0], right: x.at(-1), bottom: y[0], top: y.at(-1) });
    this.heights = new Float64Array(x.length * y.length);
    rows.forEach((row, j) => this.heights.set(row, j * x.length));
    this.perX = (x.length - 1) / (this.right - this.left);
    this.perY = (y.length - 1) / (this.top - this.bottom);
    this.highest = this.heights.reduce((a, b) => Math.max(a, b), -Infinity);
  }

  contains(x, y) {
    return x >= this.left && x <= this.right && y >= this.bottom && y <= this.top;
  }

  /** The height at a point of the window, between the grid's. Called a hundred thousand times while a hand drags. */
  height(x, y) {
    const { columns, heights } = this, u = (x - this.left) * this.perX, v = (y - this.bottom) * this.perY;
    const i = Math.min(columns - 2, u | 0), j = Math.min(heights.length / columns - 2, v | 0), n = j * columns + i;
    const a = u - i, b = v - j;
    const low = heights[n] + a * (heights[n + 1] - heights[n]);
    const high = heights[n + columns] + a * (heights[n + columns + 1] - heights[n + columns]);
    return low + b * (high - low);
  }
}

/**
 * A path laid over a mesh: long steps are divided so that the line follows the ground. It ends where the path leaves the
 * window. `rowOf[v]` is the row that vertex v belongs to; `upTo[row]` the last vertex of a row.
 */
export function drape(path, mesh, lift) {
  const spacing = (mesh.right - mesh.left) / 120, ends = vertexCounts(path, mesh, spacing);
  const count = ends.length ? ends.at(-1) : 0, points = new Float32Array(3 * count), rowOf = new Int32Array(count);
  for (let row = 0, v = 0; row < ends.length; row++) {
    const x = path.x[row], y = path.y[row], x0 = row ? path.x[row - 1] : x, y0 = row ? path.y[row - 1] : y, parts = ends[row] - v;
    for (let part = 1; part <= parts; part++, v++) {
      const u = x0 + ((x - x0) * part) / parts, w = y0 + ((y - y0) * part) / parts;
      points[3 * v] = u;
      points[3 * v + 1] = w;
      points[3 * v + 2] = mesh.height(u, w) + lift;
      rowOf[v] = row;
    }
  }
  return { points, rowOf, upTo: ends.map((end) => end - 1) };
}

/** How many vertices each row of a path and those before it have, up to where it leaves the window. */
function vertexCounts(path, mesh, spacing) {
  const ends = [];
  for (let row = 0, end = 0; row < path.rows && mesh.contains(path.x[row], path.y[row]); row++) {
    const far = row ? Math.hypot(path.x[row] - path.x[row - 1], path.y[row] - path.y[row - 1]) : 0;
    ends.push((end += Math.max(1, Math.min(60, Math.ceil(far / spacing)))));
  }
  return ends;
}

/** Product of two 4x4 matrices, column by column. */
export function multiply(a, b) {
  const product = new Float64Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      for (let k = 0; k < 4; k++) product[column * 4 + row] += a[k * 4 + row] * b[column * 4 + k];
    }
  }
  return product;
}

/** Inverse of a 4x4 matrix, by elimination with row exchange. */
export function inverse(matrix) {
  const rows = [0, 1, 2, 3].map((r) => [0, 1, 2, 3, 4, 5, 6, 7].map((c) => (c < 4 ? matrix[c * 4 + r] : Number(c - 4 === r))));
  for (let i = 0; i < 4; i++) {
    const pivot = rows.reduce((best, row, r) => (r >= i && Math.abs(row[i]) > Math.abs(rows[best][i]) ? r : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    rows[i] = rows[i].map((value) => value / rows[i][i]);
    for (let r = 0; r < 4; r++) if (r !== i) rows[r] = rows[r].map((value, c) => value - rows[r][i] * rows[i][c]);
  }
  return Float64Array.from({ length: 16 }, (_, n) => rows[n % 4][4 + Math.floor(n / 4)]);
}

/**
 * Where the ray from `eye` through the point `through` first meets the ground, raised by `lift`: [x, y], or null where it
 * passes beside it. The ray is followed through the mesh's window in even steps, then halved towards the crossing.
 */
export function groundUnder(eye, through, mesh, lift = 0) {
  const along = through.map((v, n) => v - eye[n]);
  let enter = 0, leave = 1;
  for (const [n, low, high] of [[0, mesh.left, mesh.right], [1, mesh.bottom, mesh.top]]) {
    if (along[n] === 0 && (eye[n] < low || eye[n] > high)) return null;
    const [a, b] = [(low - eye[n]) / along[n], (high - eye[n]) / along[n]];
    if (along[n] !== 0) [enter, leave] = [Math.max(enter, Math.min(a, b)), Math.min(leave, Math.max(a, b))];
  }
  if (enter >= leave) return null;
  const point = (t) => [eye[0] + t * along[0], eye[1] + t * along[1]];
  const below = (t) => eye[2] + t * along[2] <= mesh.height(...point(t)) + lift;
  const steps = 400;
  let above = enter;
  for (let n = 0; n <= steps; n++) {
    let t = enter + ((leave - enter) * n) / steps;
    if (!below(t)) above = t;
    else if (n === 0) return null; // it comes from under the ground
    else {
      for (let half = 0; half < 20; half++) below((above + t) / 2) ? (t = (above + t) / 2) : (above = (above + t) / 2);
      return point(t);
    }
  }
  return null;
}

/** Of points in pixels, `at(i)` for i from 0 to `last`, the one nearest to (x, y): {i, far}; null where none is within `reach`. */
export function nearest(x, y, last, at, reach, out = [0, 0]) {
  let found = null, least = reach;
  for (let i = 0; i <= last; i++) {
    at(i, out);
    const far = Math.hypot(out[0] - x, out[1] - y);
    if (far <= least) [found, least] = [i, far];
  }
  return found === null ? null : { i: found, far: least };
}

/**
 * Small arrows along a polyline, one at each `every` pixels of its way inside the box: [x, y, angle, ...]. On a piece
 * shorter than `shortest` pixels none is drawn: its direction would say nothing. Nor on one that ends in a point i of
 * which `without(i)` holds.
 */
export function arrowsAlong(last, at, every, box, without = () => false, shortest = 6, out = [0, 0]) {
  const found = [];
  at(0, out);
  let [px, py] = out, walked = every / 2;
  for (let i = 1; i <= last; i++) {
    at(i, out);
    const [x, y] = out, length = Math.hypot(x - px, y - py);
    if (length < shortest && i < last) continue; // joined to the next
    const inside = clip(px, py, x, y, box), first = every - walked;
    if (inside && length > 0 && !without(i)) {
      const [from, to] = [Math.hypot(inside[0] - px, inside[1] - py), Math.hypot(inside[2] - px, inside[3] - py)];
      const [u, v] = [(x - px) / length, (y - py) / length], angle = Math.atan2(v, u);
      for (let t = first + every * Math.max(0, Math.ceil((from - first) / every)); t <= to; t += every) found.push(px + u * t, py + v * t, angle);
    }
    walked = (walked + length) % every;
    [px, py] = [x, y];
  }
  return found;
}

const MARCH = Float64Array.from({ length: 32 }, (_, n) => ((n + 1) / 32) ** 1.5); // closer together near the point

/** Whether the ground stands between a point and the eye: march towards the eye, comparing heights. */
export function hidden(x, y, z, eye, mesh, clearance) {
  const dx = eye[0] - x, dy = eye[1] - y, dz = eye[2] - z;
  for (let n = 0; n < MARCH.length; n++) {
    const t = MARCH[n], u = x + dx * t, v = y + dy * t, w = z + dz * t;
    if (w > mesh.highest || u < mesh.left || u > mesh.right || v < mesh.bottom || v > mesh.top) return false;
    if (w < mesh.height(u, v) - clearance) return true;
  }
  return false;
}
