// A camera of our own: where it stands, where it looks, and how it is turned by a hand. Pure.
/** @typedef {{eye: number[], center: number[], up: number[]}} Seat of a camera, in units of the box around the scene */

const FIELD = Math.PI / 4; // from top to bottom, as Plotly has it
const NEAR = 0.01, FAR = 1000;
const STEEPEST = 1.5; // radians: straight from above there is no left and right

/** @param {number[]} a @param {number[]} b */
const minus = (a, b) => a.map((v, n) => v - b[n]);
/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a.reduce((sum, v, n) => sum + v * b[n], 0);
/** @param {number[]} a @param {number[]} b */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
/** @param {number[]} a */
const unit = (a) => a.map((v) => v / Math.hypot(...a));

/**
 * The matrix of a view, column by column, from the box's units to the eye's: right, up and behind.
 * @param {Seat} seat
 * @returns {number[]}
 */
export function lookAt({ eye, center, up }) {
  const back = unit(minus(eye, center)), across = cross(up, back);
  const right = across.some(Boolean) ? unit(across) : [1, 0, 0], above = cross(back, right); // straight from above
  const rows = [right, above, back];
  return [...[0, 1, 2].flatMap((n) => [...rows.map((row) => row[n]), 0]), ...rows.map((row) => -dot(row, eye)), 1];
}

/**
 * The matrix of a picture so many times as wide as high, column by column.
 * @param {number} aspect
 * @returns {number[]}
 */
export function perspective(aspect) {
  const f = 1 / Math.tan(FIELD / 2);
  const deep = [(FAR + NEAR) / (NEAR - FAR), (2 * FAR * NEAR) / (NEAR - FAR)];
  return [f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, deep[0], -1, 0, 0, deep[1], 0];
}

/**
 * The matrix from data in `box`, a [low, high] for each axis, to a box of `sides` about the origin, column by column.
 * @param {number[][]} box
 * @param {number[]} sides
 * @returns {number[]}
 */
export function boxed(box, sides) {
  const scale = box.map(([low, high], n) => sides[n] / (high - low));
  const shift = box.map(([low, high], n) => (-scale[n] * (low + high)) / 2);
  return [scale[0], 0, 0, 0, 0, scale[1], 0, 0, 0, 0, scale[2], 0, ...shift, 1];
}

/**
 * The seat turned about what it looks at, by angles around the vertical and upwards.
 * @param {Seat} seat
 * @param {number} around
 * @param {number} upwards
 * @returns {Seat}
 */
export function turned({ eye, center }, around, upwards) {
  const [x, y, z] = minus(eye, center), far = Math.hypot(x, y, z);
  const turn = Math.atan2(y, x) + around;
  const rise = Math.max(-STEEPEST, Math.min(STEEPEST, Math.asin(z / far) + upwards));
  const out = [Math.cos(turn) * Math.cos(rise), Math.sin(turn) * Math.cos(rise), Math.sin(rise)];
  return { eye: out.map((v, n) => center[n] + far * v), center, up: [0, 0, 1] };
}
