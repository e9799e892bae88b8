import assert from "node:assert/strict";
import { test } from "node:test";
import {
  angleBetween,
  arrowFactor,
  asWritten,
  chartsOf,
  inWords,
  lineWords,
  roundFactor,
  scaleBox,
  stepsOf,
  waysOf,
} from "../../assets/model/anatomy.mjs";
import { byTheEnd } from "../../assets/page/step_facts.mjs";
import { levelLine } from "../../assets/model/quadric.mjs";

/** @type {any} */

const COURSE = {
  rows: Int32Array.of(0, 1, 3),
  widths: { velocity: 2, mean_square: 2, point: 2 },
  roles: {
    gradient: { kind: "way", sign: -1 },
    velocity: { kind: "way", sign: 1 },
    mean_square: { kind: "scale", sign: 0, power: 2 },
    point: { kind: "place", sign: 0 },
  },
  arrays: {
    points: Float32Array.of(0, 0, 1, 0, 1, 4),
    gradient: Float32Array.of(-1, 0, 0, -2, 1, 1),
    full_gradient: Float32Array.of(-1, 0, 0, -2, 1, 1),
    velocity: Float32Array.of(0, 0, 1, 0, 0, 2),
    mean_square: Float32Array.of(0, 0, 1, 1, 2, 2),
    point: Float32Array.of(0, 0, 0, 0, 1, 0),
  },
};

test("a factor is 1, 2 or 5 with a power of ten, and no larger than what is asked", () => {
  for (const value of [1, 1.9, 2, 4.99, 5, 9.9, 10, 0.0031, 7e8]) {
    const factor = roundFactor(value), digits = factor.toPrecision(1);
    assert.ok(factor <= value * 1.000001 && factor > value / 2.6, `${value}: ${factor}`);
    assert.match(digits, /^[125]|^0\.0*[125]$/);
  }
  for (const value of [0, -1, NaN, Infinity]) assert.equal(roundFactor(value), 1);
});

test("no arrow is longer than a hundred pixels beside its neighbours, and each can be seen", () => {
  const vectors = Float64Array.from({ length: 100 }, (_, n) => (n % 2 ? 0 : 0.9 ** n));
  for (let row = 0; row < 50; row++) {
    const factor = arrowFactor(vectors, row, 30, 1);
    assert.ok(vectors[2 * row] * factor * 30 <= 100.001);
    assert.ok(vectors[2 * row] * factor * 30 > 3);
  }
  assert.equal(arrowFactor(Float64Array.of(0, 0), 0, 30, 1), 1);
});

test("a step between rows is that of one step, however many lie between them", () => {
  assert.deepEqual([...stepsOf({ rows: COURSE.rows, points: COURSE.arrays.points })], [1, 0, 0, 2]);
});

test("arrows are the slope and what is remembered as a way; the sampled slope where it is another", () => {
  assert.deepEqual(waysOf(COURSE).map(({ name, sign }) => [name, sign]), [["downhill", -1], ["velocity", 1]]);
  const noisy = { ...COURSE, arrays: { ...COURSE.arrays, gradient: Float32Array.of(-1, 0.5, 0, -2, 1, 1) } };
  assert.deepEqual(waysOf(noisy).map(({ name }) => name), ["downhill", "sampled", "velocity"]);
});

test("charts are of all that is no place, each as long as its rows allow", () => {
  const charts = chartsOf(COURSE), names = charts.map(({ name }) => name);
  assert.deepEqual(names, [
    "slope",
    "step length",
    "turn from step to step, degrees",
    "velocity",
    "mean square",
    "step per unit of slope",
  ]);
  assert.deepEqual([...charts[2].curves[0]], [90]);
  assert.equal(charts[4].log, true);
});

test("a box is as long as one over the size of the slopes; none where nothing is divided, or remembered", () => {
  /** @param {number} power @param {number[]} values */
  const of = (power, values, row = 0) =>
    scaleBox({ arrays: { size: Float32Array.from(values) }, roles: { size: { kind: "scale", power, sign: 1 } } }, row);
  assert.deepEqual(of(2, [4, 16]), { name: "size", root: true, sides: [1, 0.5] });
  assert.deepEqual(of(1, [9, 9, 8, 2], 1), { name: "size", root: false, sides: [0.25, 1] });
  assert.equal(of(0, [4, 16]), null);
  assert.equal(of(2, [0, 16]), null);
  assert.equal(scaleBox({ arrays: {}, roles: {} }, 0), null);
});

test("angles", () => {
  assert.equal(angleBetween([1, 0], [0, 2]), 90);
  assert.equal(angleBetween([1e200, 0], [-1e200, 0]), 180);
  assert.equal(angleBetween([0, 0], [1, 0]), null);
  assert.equal(angleBetween([Infinity, 0], [1, 0]), null);
});

test("numbers as people write them", () => {
  assert.equal(asWritten("0.9 * (1, -2e-08) - sqrt(4) ** 2"), "0.9 · (1, −2e−8) − √(4)²");
  assert.equal(asWritten("maximum(1, 2) >= 3"), "max(1, 2) ≥ 3");
  assert.equal(asWritten("0.96 ** (2 * 0.004)"), "0.96^(2 · 0.004)");
  assert.equal(asWritten("where((True, False), 0, 1)"), "where((yes, no), 0, 1)");
  assert.equal(asWritten("2 ** 2.5"), "2^2.5");
});

test("words beside a line are the rule's own where it says any", () => {
  const line = (/** @type {string} */ name, role = "number", sign = 0) => ({ name, role, sign, value: 0 });
  assert.equal(lineWords(line("decayed1"), { decayed1: "beta1 ** t, what is left" }), "β₁ᵗ, what is left");
  assert.equal(lineWords(line("step", "way", -1), {}), "points uphill; the step goes against it");
  assert.equal(lineWords(line("total", "scale"), {}), "");
  assert.equal(inWords("mean_square_step"), "mean square step");
  assert.equal(inWords("decayed1"), "decayed 1");
});

test("about a bowl the level line is an ellipse with the ground's curvatures, at a saddle a hyperbola, on level ground none", () => {
  const upright = [[1, 0], [0, 1]],
    of = (/** @type {number[]} */ h) => (/** @type {number[]} */ at) => h[0] * at[0] ** 2 + h[1] * at[1] ** 2;
  for (const values of [[1, 1], [1, 100], [-4, -1]]) {
    const { lines, axes } = levelLine(values, upright, 1), levels = lines[0].map(of(values));
    assert.equal(lines.length, 1);
    for (const level of levels) assert.ok(Math.abs(level / levels[0] - 1) < 1e-9);
    assert.equal(axes.length, 2);
  }
  const { lines } = levelLine([-1, 9], upright, 1);
  assert.equal(lines.length, 4);
  for (const line of lines) {
    const levels = line.map(of([-1, 9]));
    for (const level of levels) assert.ok(Math.abs(level / levels[0] - 1) < 1e-9);
  }
  assert.deepEqual(levelLine([0, 0], upright, 1), { lines: [], axes: [] });
});

test("what became of the whole run is said at a step before its end to be of the end", () => {
  const says = "It is at a saddle since step 0.";
  assert.equal(byTheEnd(says, 100, 100), says);
  assert.equal(byTheEnd(says, 50, 100), "By step 100, the last, it is at a saddle since step 0.");
  assert.equal(byTheEnd("No fault: it reached it.", 0, 1000), "By step 1,000, the last, no fault: it reached it.");
  assert.equal(byTheEnd(null, 50, 100), null);
});
