import assert from "node:assert/strict";
import test from "node:test";
import { enlarged, toGap, toHeight } from "../../assets/model/heights.mjs";
import { endWords, escapeWords, offMapCounts, offMapWords, quantile, valueText } from "../../assets/model/ends.mjs";
import { fanArrows, fanWords, gradientSpread } from "../../assets/model/fan.mjs";
import { axisNames, weightsAt } from "../../assets/model/prediction.mjs";
import { fromPosition, POSITIONS, toPosition } from "../../assets/model/scale.mjs";
import { perStepWords, workAxis } from "../../assets/model/work.mjs";

/** @param {number} a @param {number} b */
const near = (a, b, far = 1e-9) => assert.ok(Math.abs(a - b) <= far, `${a} is not ${b}`);
/** @type {any} */
const run = { steps: 200, race: { examples: 272 }, examples_a_step: [272, 16, 16] };

test("counted in steps all go alike; counted in examples each by what it sees", () => {
  const steps = workAxis(run, [0, 1, 2]);
  assert.deepEqual([steps.log, steps.share(50, 0), steps.share(50, 1), steps.step(0.25, 2)], [false, 0.25, 0.25, 50]);
  const alone = workAxis(run, [1, 2], "examples");
  assert.deepEqual([alone.log, alone.share(100, 1), alone.step(0.5, 2)], [false, 0.5, 100]);
  assert.equal(alone.ticks.at(-1)?.words, "3,000");
});

test("where one sees far more than another the scale is logarithmic, and as many examples lie at one place", () => {
  const axis = workAxis(run, [0, 1], "examples");
  assert.equal(axis.log, true);
  near(axis.share(17, 1), axis.share(1, 0));
  assert.deepEqual([axis.share(0, 0), axis.share(0, 1)], [0, 0]);
  near(axis.share(200, 0), 1);
  for (const k of [0, 1]) near(axis.step(axis.share(37, k), k), 37);
  assert.deepEqual(axis.ticks.map(({ words }) => words), ["10", "100", "1,000", "10,000"]);
});

test("an epoch is as many examples as there are", () => {
  const axis = workAxis(run, [0, 1], "epochs"), examples = workAxis(run, [0, 1], "examples");
  for (const [step, k] of [[1, 1], [33, 0], [200, 1]]) near(axis.share(step, k), examples.share(step, k));
  near(axis.perStep(0), 1);
});

test("without data there is nothing to count but steps", () => {
  assert.equal(workAxis({ ...run, examples_a_step: [] }, [0], "examples").kind, "steps");
});

test("who sees another number of examples a step is named", () => {
  assert.equal(perStepWords(run, ["GD", "SGD", "Adam"]), "16 examples a step; GD 272");
  assert.equal(perStepWords({ examples_a_step: [272, 272] }, ["GD", "SGD"]), "272 examples a step");
});

/** @type {any} */
const fan = {
  gradients: [[3, 4], [5, 0], [1, 0]],
  mean: [3, 4 / 3],
  full: [3, 2],
  batch_size: 16,
  examples: 272,
  name: "Adam",
};
test("arrows of the fan point against the gradients, all on one scale, and up is up", () => {
  const { each, mean, full } = fanArrows(fan, 10), size = Math.sqrt((25 + 25 + 1) / 3);
  near(each[0][0], -30 / size);
  near(each[0][1], 40 / size); // pixels count downwards: a gradient up is a step down
  near(full[1] / full[0], -2 / 3);
  near(mean[0], full[0]);
  near(Math.sqrt(each.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / 3), 10);
});

test("the spread is how far the batches lie from all, and nothing where they are all", () => {
  near(gradientSpread(fan), Math.sqrt((4 + 8 + 8) / 3));
  assert.equal(gradientSpread({ gradients: [[3, 2]], full: [3, 2] }), 0);
  assert.ok(
    fanWords(fan).includes("3 batches of 16") &&
      fanWords({ ...fan, batch_size: fan.examples }).includes("batches of all 272"),
  );
});

test("weights are read off turned ground, and named where an axis is one of them", () => {
  const model = { pivot: [1, 2], weights: ["slope", "intercept"] };
  assert.deepEqual(weightsAt([5, 7], model, { rotation: 0 }), [5, 7]);
  const [x, y] = weightsAt([1, 6], model, { rotation: 90 }); // what was to the right of the pivot is above it now
  near(x, 5);
  near(y, 2);
  assert.deepEqual([axisNames(model, { rotation: 0 }), axisNames(model, { rotation: 3 }), axisNames(null)], [
    ["slope", "intercept"],
    ["x", "y"],
    ["x", "y"],
  ]);
});

test("a batch size can be all there are, and one, at the ends of its slider", () => {
  for (const high of [23, 24, 48, 60, 150, 272]) {
    const about = { low: 1, high, scale: "log", unit: "whole" };
    assert.deepEqual([fromPosition(about, 0), fromPosition(about, POSITIONS), toPosition(about, high)], [
      1,
      high,
      POSITIONS,
    ]);
  }
});

test("a grid is enlarged by curves: a parabola stays one, and the highest row comes first", () => {
  const grid = Float32Array.from({ length: 25 }, (_, n) => (n % 5) ** 2 + 10 * Math.floor(n / 5)),
    large = enlarged(grid, 5, 9, 9);
  near(large[0], 40);
  near(large[8 * 9 + 8], 16);
  near(large[8 * 9 + 3], 1.5 ** 2, 1e-6); // between the second and the third column
});

test("heights are signed logarithms of gaps, and back", () => {
  for (const gap of [-30, -0.5, 0, 0.2, 999]) near(toGap(toHeight(gap)), gap, 1e-9);
});

test("what a hundred seeds say: where they end, or that nothing is left to chance, or that they overflow", () => {
  assert.deepEqual([0, 0.5, 1].map((share) => quantile([3, 1, 2, 5, 4], share)), [1, 3, 5]);
  const ends = { seeds: 3, points: [[0, 0], [1, 1], [2, 2]], losses: [1, 2, 3], overflowed: 0 };
  assert.ok(endWords(ends, 200).includes("After 200 steps the median of 3 has loss 2.00"));
  assert.ok(endWords({ ...ends, overflowed: 2 }, 200).endsWith("2 overflow."));
  assert.ok(endWords({ ...ends, points: [[1, 1], [1, 1], [1, 1]] }, 200).startsWith("Nothing in it is left to chance"));
  assert.equal(endWords({ ...ends, points: [], losses: [], overflowed: 3 }, 200), "All 3 overflow within 200 steps.");
});

test("what chance does is said with its numbers, and so is that it does nothing", () => {
  const curve = { moved: "batch_size", values: [1, 2, 48], shares: [0.66, 0.73, 0], poor: 0.817, lowest: 0.07 };
  assert.ok(escapeWords({ seeds: 100, curve }).endsWith("Most get out at batch size 2: 73 of 100."));
  assert.ok(escapeWords({ seeds: 100, curve: { ...curve, shares: [0, 0, 0] } }).includes("Chance does not help"));
  assert.ok(escapeWords({ seeds: 100, curve: null }).includes("no escape to count"));
  assert.deepEqual([2, 0.12345].map(valueText), ["2", "0.123"]);
});

test("ends off the map are counted at the side they lie offMapCounts, near where they are", () => {
  const places = [[50, 50], [0, 100], [-5, 20], [-900, 40], [-7, 1e30], [120, -10], [110, 10], [50, 101]];
  assert.deepEqual(offMapCounts(places, 100, 100), [
    { side: "left", count: 2, along: 40 },
    { side: "right", count: 2, along: 10 },
    { side: "bottom", count: 2, along: 50 },
  ]);
  assert.deepEqual(offMapCounts([[0, 0], [100, 100]], 100, 100), []);
  assert.deepEqual([0, 1, 44].map(offMapWords), [
    "",
    "1 of the ends lies off the map, as its edge says.",
    "44 of the ends lie off the map, as its edge says.",
  ]);
});
