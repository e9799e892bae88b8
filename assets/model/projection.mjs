// The scene's camera, and the lines laid on its surface as pixels. Pure.
import { inverse, multiply } from "./matrix.mjs";
import { hidden } from "./mesh.mjs";
import { rowAt } from "./run.mjs";
/** @import { Numbers } from "./served.mjs" */
/** @import { At, Camera, LaidPath, Path, Point } from "./types.mjs" */
/** @import { Mesh } from "./mesh.mjs" */

const SAME = 2; // px: vertices nearer than this are hidden together

/**
 * The camera as one `matrix` from data to a picture of `size` pixels; `eye` is where it is among the data.
 * @param {{projection: Numbers, view: Numbers, model: Numbers}} params
 * @param {number[]} scale
 * @param {number[]} size
 * @returns {Camera}
 */
export function cameraOf({ projection, view, model }, scale, [width, height]) {
  const toEye = multiply(view, model);
  const matrix = multiply(projection, toEye);
  const back = inverse(toEye);
  const eye = [0, 1, 2].map((n) => back[12 + n] / back[15] / scale[n]);
  return { matrix, eye, scale, width, height, key: [...matrix, width, height].join() };
}

/**
 * The pixel of a point of the data.
 * @param {Camera} camera
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {Point} [out]
 * @returns {Point}
 */
export function project({ matrix: m, scale, width, height }, x, y, z, out = [0, 0]) {
  const a = x * scale[0], b = y * scale[1], c = z * scale[2];
  const w = m[3] * a + m[7] * b + m[11] * c + m[15];
  out[0] = (0.5 + (0.5 * (m[0] * a + m[4] * b + m[8] * c + m[12])) / w) * width;
  out[1] = (0.5 - (0.5 * (m[1] * a + m[5] * b + m[9] * c + m[13])) / w) * height;
  return out;
}

/**
 * The point of the data farthest behind a pixel: the eye's ray through the pixel ends there.
 * @param {Camera} camera
 * @param {number} px
 * @param {number} py
 * @returns {number[]}
 */
export function behindPixel({ matrix, scale, width, height }, px, py) {
  const back = inverse(matrix);
  const a = (2 * px) / width - 1;
  const b = 1 - (2 * py) / height;
  const far = [0, 1, 2, 3].map((row) => back[row] * a + back[4 + row] * b + back[8 + row] + back[12 + row]);
  return [0, 1, 2].map((n) => far[n] / far[3] / scale[n]);
}

/**
 * A laid path's vertices as `pixels`, and which of them the surface hides (`behind`), as seen by the camera of `key`.
 * @param {LaidPath} line
 * @param {Camera} camera
 * @param {Mesh} mesh
 * @param {number} lift
 * @returns {Required<Pick<LaidPath, "key" | "pixels" | "behind">>}
 */
export function projected({ rowOf, points }, camera, mesh, lift) {
  const count = rowOf.length;
  const pixels = new Float32Array(2 * count);
  const behind = new Uint8Array(count);
  /** @type {Point} */
  const out = [0, 0];
  for (let v = 0, asked = -1; v < count; v++) {
    const x = points[3 * v], y = points[3 * v + 1], z = points[3 * v + 2];
    project(camera, x, y, z, out);
    pixels[2 * v] = out[0];
    pixels[2 * v + 1] = out[1];
    const far = Math.abs(out[0] - pixels[2 * asked]) + Math.abs(out[1] - pixels[2 * asked + 1]);
    const same = asked >= 0 && far < SAME;
    behind[v] = same ? behind[asked] : Number(hidden(x, y, z, camera.eye, mesh, lift));
    if (!same) asked = v;
  }
  return { key: camera.key, pixels, behind };
}

/**
 * Where a vertex of a line is on the screen, as a function (vertex, out).
 * @param {Required<Pick<LaidPath, "pixels">>} line
 * @returns {At}
 */
export const along = ({ pixels }) => (i, out) => {
  out[0] = pixels[2 * i];
  out[1] = pixels[2 * i + 1];
};

/**
 * The last vertex of a line that is seen at a step; -1 where it has none.
 * @param {{path: Path}} entrant
 * @param {LaidPath} line
 * @param {number} step
 * @returns {number}
 */
export const lastVertex = ({ path }, line, step) => line.upTo[Math.min(rowAt(path, step), line.upTo.length - 1)] ?? -1;

/**
 * The pieces [behind, from, to] between two vertices that go on without a gap and are seen, or hidden, as a whole.
 * @param {Required<Pick<LaidPath, "joined" | "behind">>} line
 * @param {number} first
 * @param {number} last
 * @returns {Generator<[number, number, number]>}
 */
export function* pieces({ joined, behind }, first, last) {
  for (let from = first, to; from < last; from = to) {
    for (to = from + 1; to < last && joined[to] && joined[to + 1] && behind[to + 1] === behind[to]; to++);
    if (joined[to]) yield [behind[to], from, to];
  }
}
