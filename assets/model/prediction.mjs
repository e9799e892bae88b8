// A model with two weights, as surfaces/model.py has it: link(a * feature + b). Pure; a test holds the two together.
/** @import { Model, Numbers } from "./served.mjs" */
/** @import { Range } from "./types.mjs" */

/** @type {Record<string, (z: number) => number>} */
export const LINKS = {
  identity: (z) => z,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  sine: Math.sin,
};

/** @type {Record<string, (w1: number, w2: number) => number[]>} */
export const FORMS = {
  "a = w1, b = w2": (w1, w2) => [w1, w2],
  "a = w1 w2, b = 0": (w1, w2) => [w1 * w2, 0],
};

/**
 * What the model answers for a feature.
 * @param {Pick<Model, "link" | "form">} model
 * @param {number} feature
 * @param {number[]} weights
 * @returns {number}
 */
export function predict({ link, form }, feature, [w1, w2]) {
  const [a, b] = FORMS[form](w1, w2);
  return LINKS[link](a * feature + b);
}

/**
 * The weights at a point of a surface that is turned by `rotation` degrees about a pivot: what the point was before.
 * @param {number[]} point
 * @param {{pivot: number[]}} model
 * @param {{rotation?: number}} knobs
 * @returns {number[]}
 */
export function weightsAt([x, y], { pivot: [px, py] }, { rotation = 0 }) {
  if (!rotation) return [x, y];
  const angle = (rotation * Math.PI) / 180, cosine = Math.cos(angle), sine = Math.sin(angle), u = x - px, v = y - py;
  return [px + u * cosine + v * sine, py - u * sine + v * cosine];
}

/**
 * What the two axes of the map are called: the weights, unless the surface is turned and each axis is some of both.
 * @param {{weights: string[]} | null} model
 * @param {{rotation?: number}} [knobs]
 * @returns {string[]}
 */
export const axisNames = (model, { rotation = 0 } = {}) => (model && !rotation ? model.weights : ["x", "y"]);

const ROOM = 0.06; // of the data's range, beyond it on each side
const CURVE = 96; // pieces of a fit that is no line

/**
 * The range of a column with some room around it.
 * @param {Numbers} values
 * @returns {Range}
 */
export function paddedRange(values) {
  let low = Infinity, high = -Infinity;
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const room = ROOM * (high - low || 1);
  return [low - room, high + room];
}

/**
 * The points of a fit over [low, high], as x and y in turn: two where it is a line.
 * @param {Pick<Model, "link" | "form">} model
 * @param {number[]} weights
 * @param {number[]} range
 * @returns {number[]}
 */
export function fitCurve(model, weights, [low, high]) {
  const pieces = model.link === "identity" ? 1 : CURVE, points = [];
  for (let n = 0; n <= pieces; n++) {
    const x = low + ((high - low) * n) / pieces;
    points.push(x, predict(model, x, weights));
  }
  return points;
}
