// A step from within: its arrows, and what is said of its lines. Pure.
/** @import { Course, Numbers } from "./served.mjs" */

export const DOWNHILL = "downhill", STEP = "step", TOLD = "sampled";
const LONG = 100; // px, the longest that an arrow is
const NEAR = 8; // rows before and after that count as neighbours

/**
 * A round number, 1, 2 or 5 with a power of ten, no larger than `value`.
 * @param {number} value
 * @returns {number}
 */
export function roundFactor(value) {
  if (!(value > 0 && value < Infinity)) return 1;
  const power = 10 ** Math.floor(Math.log10(value)), digit = [5, 2, 1].find((d) => d * power <= value * 1.0000001);
  return (digit ?? 1) * power;
}

/**
 * How many times its length on the map the arrow of a row is drawn: a round number with which it can be seen, and none
 * of
 * its neighbours is longer than LONG, so that arrows of following steps can be compared.
 * @param {Numbers} vectors x and y in turn
 * @param {number} row
 * @param {number} scale pixels a unit of the map
 * @param {number} unit pixels of a sixteenth of the page's em
 * @returns {number}
 */
export function arrowFactor(vectors, row, scale, unit) {
  let longest = 0;
  for (let n = Math.max(0, row - NEAR); n <= row + NEAR && 2 * n + 1 < vectors.length; n++) {
    longest = Math.max(longest, Math.hypot(vectors[2 * n], vectors[2 * n + 1]) || 0);
  }
  return longest > 0 && longest < Infinity ? roundFactor((LONG * unit) / (longest * scale)) : 1;
}

/**
 * The steps between the rows of a way, x and y in turn; each divided by how many steps it spans.
 * @param {{rows: Numbers, points: Numbers}} course
 * @returns {Float64Array}
 */
export function stepsOf({ rows, points }) {
  const steps = new Float64Array(Math.max(0, 2 * (rows.length - 1)));
  for (let n = 0; n < steps.length; n++) {
    const row = n >> 1;
    steps[n] = (points[n + 2] - points[n]) / (rows[row + 1] - rows[row]);
  }
  return steps;
}

/**
 * Which vectors of a way are arrows, each with its name, its vectors and which way round it is drawn: down the slope,
 * what the rule remembers, and what it is told where that is another slope.
 * @param {Pick<Course, "arrays" | "roles">} course as `courseFrom` makes it
 * @returns {{name: string, vectors: Numbers, sign: number}[]}
 */
export function waysOf({ arrays, roles }) {
  const told = arrays.gradient.some((value, n) => value !== arrays.full_gradient[n]);
  const remembered = Object.keys(roles).filter((name) =>
    name in arrays && name !== "gradient" && roles[name].kind === "way"
  );
  return [
    { name: DOWNHILL, vectors: arrays.full_gradient, sign: -1 },
    ...(told ? [{ name: TOLD, vectors: arrays.gradient, sign: -1 }] : []),
    ...remembered.map((name) => ({ name, vectors: arrays[name], sign: roles[name].sign })),
  ];
}

/**
 * How a rule that divides each coordinate by the size of its slopes stretches the map: the sides of a box, the longer
 * one
 * 1, as one over the size that it remembers; null for a rule that does not, and where nothing is remembered yet.
 * @param {Pick<Course, "arrays" | "roles">} course
 * @param {number} row
 * @returns {{name: string, root: boolean, sides: number[]} | null}
 */
export function scaleBox({ arrays, roles }, row) {
  const name = Object.keys(roles).findLast((one) =>
    roles[one].kind === "scale" && roles[one].power > 0 && one in arrays
  );
  if (!name) return null;
  const sizes = [0, 1].map((c) => arrays[name][2 * row + c] ** (1 / roles[name].power)), least = Math.min(...sizes);
  return least > 0 ? { name, root: roles[name].power === 2, sides: sizes.map((size) => least / size) } : null;
}

/**
 * The angle between two vectors in degrees; null where one is none.
 * @param {number[]} one
 * @param {number[]} other
 * @returns {number | null}
 */
export function angleBetween(one, other) {
  const [a, b] = [Math.hypot(...one), Math.hypot(...other)];
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return null;
  const cosine = (one[0] / a) * (other[0] / b) + (one[1] / a) * (other[1] / b);
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/**
 * A line's numbers as people write them: 0.9 · (1, −2) in place of 0.9 * (1, -2).
 * @param {string} text
 * @returns {string}
 */
export function asWritten(text) {
  return text
    .replace(/\bmaximum\(/g, "max(").replace(/\bminimum\(/g, "min(").replace(/\bsqrt\(/g, "√(")
    .replace(/\bTrue\b/g, "yes").replace(/\bFalse\b/g, "no")
    .replace(/ \*\* 2(?!\d|\.)/g, "²").replace(/ \*\* /g, "^").replace(/ \* /g, " · ")
    .replace(/>=/g, "≥").replace(/<=/g, "≤").replace(/==/g, "=").replace(/!=/g, "≠")
    .replace(/e([+-])0*(\d+)/g, (_, sign, digits) => `e${sign === "-" ? "−" : ""}${digits}`)
    .replace(/-/g, "−");
}

/**
 * A name of an update in words: mean_square is "mean square".
 * @param {string} name
 * @returns {string}
 */
export const inWords = (
  name,
) => (name === "point" ? "next point" : name.replace(/_/g, " ").replace(/(\D)(\d+)$/, "$1 $2"));

/**
 * Words beside a line: what its name stands for, as far as Python says it, else what its arrow means.
 * @param {{name: string, role: string, sign: number, value: any}} line
 * @param {Record<string, string>} words of the rule's state
 * @returns {string}
 */
export function lineWords({ name, role, sign }, words) {
  if (name === "gradient") return "the slope here; it points uphill, the arrow downhill";
  if (name === "point") return "where the step leads";
  if (words[name]) return words[name].replace(/beta(\d?) \*\* t/g, (_, n) => `β${"₁₂₃"[n - 1] ?? ""}ᵗ`);
  if (name.startsWith("gradient at")) return "the slope there";
  if (role === "way") return sign < 0 ? "points uphill; the step goes against it" : "";
  return "";
}

/**
 * The name of the arrow that belongs to a line; null where it has none.
 * @param {{name: string, role: string}} line
 * @returns {string | null}
 */
export function arrowForLine({ name, role }) {
  if (name === "gradient") return DOWNHILL;
  if (name === "point") return STEP;
  return role === "way" ? name : null;
}

/**
 * What the charts show of a way: each with its name, its curves over the rows, and whether on a log scale.
 * @param {Pick<Course, "rows" | "arrays" | "roles" | "widths">} course
 * @returns {{name: string, curves: Float64Array[], log: boolean}[]}
 */
export function chartsOf({ rows, arrays, roles, widths }) {
  const norms = (/** @type {Numbers} */ vectors) =>
    Float64Array.from({ length: vectors.length >> 1 }, (_, n) => Math.hypot(vectors[2 * n], vectors[2 * n + 1]));
  const steps = stepsOf({ rows, points: arrays.points });
  const turns = Float64Array.from(
    { length: Math.max(0, (steps.length >> 1) - 1) },
    (_, n) => angleBetween([steps[2 * n], steps[2 * n + 1]], [steps[2 * n + 2], steps[2 * n + 3]]) ?? NaN,
  );
  const columns = (/** @type {string} */ name) =>
    Array.from(
      { length: widths[name] },
      (_, c) => Float64Array.from(rows, (_row, n) => arrays[name][n * widths[name] + c]),
    );
  const states = Object.keys(roles).filter((name) =>
    name !== "gradient" && name in arrays && roles[name].kind !== "place"
  );
  return [
    { name: "slope", curves: [norms(arrays.full_gradient)], log: true },
    { name: "step length", curves: [norms(steps)], log: true },
    { name: "turn from step to step, degrees", curves: [turns], log: false },
    ...states.map((name) => ({ name: inWords(name), curves: columns(name), log: roles[name].kind === "scale" })),
    { name: "step per unit of slope", curves: ratesOf(steps, arrays.gradient), log: true },
  ];
}

/**
 * How far each coordinate goes for each unit of its own slope: the rate that it has in effect.
 * @param {Numbers} steps
 * @param {Numbers} gradients
 */
function ratesOf(steps, gradients) {
  return [0, 1].map((c) =>
    Float64Array.from({ length: steps.length >> 1 }, (_, n) => Math.abs(steps[2 * n + c] / gradients[2 * n + c]))
  );
}
