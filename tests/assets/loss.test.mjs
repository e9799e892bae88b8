import assert from "node:assert/strict";
import test from "node:test";
import { lossAxis, scaleWords } from "../../assets/model/loss_axis.mjs";
import { exits } from "../../assets/model/exits.mjs";
import { lastPoint, pixelOf } from "../../assets/model/loss_line.mjs";
import { fitting, withoutOverlap } from "../../assets/model/overlap.mjs";
import { workAxis } from "../../assets/model/work.mjs";
/** @import { Path } from "../../assets/model/types.mjs" */

const TOLERANCE = 1e-4, STEPS = 200;

/**
 * A run of paths with these heights above the lowest loss: as many rows as there are steps, or fewer where one
 * overflows.
 * @param {number[][]} gaps
 * @returns {any}
 */
function runOf(gaps, { lowest = 0, highest = 100, bounded = true } = {}) {
  const paths = gaps.map((gap) => ({ gap: Float32Array.from(gap), rows: gap.length, end: gap.length, steps: null }));
  return {
    bounded,
    lowest,
    highest: lowest + highest,
    steps: Math.max(...gaps.map(({ length }) => length)) - 1,
    paths,
  };
}
/** @param {(step: number) => number} height */
const path = (height) => Array.from({ length: STEPS + 1 }, (_, step) => height(step));
/** @param {number} end */
const towards = (end) => path((step) => 33 * (end / 33) ** (step / STEPS));
/** @param {number} times */
const away = (times) => path((step) => 33 * times ** step).filter((gap) => gap < 3e38);
/** @param {any} run @param {string} [scale] */
const axisOf = (run, scale) => lossAxis(run, run.paths.map((/** @type {Path} */ path) => ({ path })), TOLERANCE, scale);
/** @param {{low: number, high: number}} one */
const decades = ({ low, high }) => high - low;

test("one dip does not flatten the others: the axis begins at the tolerance of reached", () => {
  const usual = axisOf(runOf([towards(0.5), towards(0.1)]));
  assert.equal(usual.low, -4);
  for (const dip of [1e-30, 1e-45, 0]) {
    const dipping = path((step) => (step % 50 === 49 ? dip : 33));
    const last = path((step) => (step === STEPS ? dip : 33));
    for (const gaps of [[towards(0.5), dipping], [towards(0.5), last], [dipping, dipping, last]]) {
      const { low, high } = axisOf(runOf(gaps));
      assert.deepEqual([low, high], [usual.low, usual.high]);
    }
  }
});

test("where all end below the tolerance, the one who ends highest is seen to the end", () => {
  assert.equal(axisOf(runOf([towards(1e-30), towards(3e-9)])).low, -9);
  assert.equal(axisOf(runOf([towards(1e-30), towards(3e-3)])).low, -4);
  assert.equal(axisOf(runOf([towards(1e-30), away(1.5)])).low, -4, "one who is gone is not below");
  assert.equal(axisOf(runOf([path((step) => (step ? 0 : 25))])).low, -4, "0 has no place on a log scale");
  assert.ok(axisOf(runOf([towards(1e-45)])).low >= -15, "no lower than numbers have digits");
  assert.ok(axisOf(runOf([path(() => 1e-20)])).high < -18, "a race below it all along is shown where it is");
});

test("a runaway is followed a little way, and squashes nobody", () => {
  const rest = [towards(0.5), towards(1e-6)], usual = axisOf(runOf(rest));
  for (const times of [1.05, 1.5, 10, 1e6, 1e37]) {
    for (const scale of ["log", "linear"]) {
      const { high, low, top } = axisOf(runOf([...rest, away(times)]), scale);
      if (scale === "log") {
        assert.ok(low === usual.low && high <= usual.high + 2 && high >= usual.high, `${times}: ${high}`);
      } else assert.ok(top < 2.2 * 33, `${times}: ${top}`);
    }
  }
  assert.ok(decades(axisOf(runOf([...rest, away(1.5)]), "all")) > 38, "all of it is what was asked for");
});

test("who stays within the heights of the window is seen, wherever the start was", () => {
  const bouncing = path((step) => (step ? 50 + 10 * (step % 3) : 1e-6));
  assert.ok(axisOf(runOf([bouncing])).high >= Math.log10(70));
  assert.ok(axisOf(runOf([bouncing, away(1.5)])).high <= Math.log10(70 * 100) + 0.6);
  assert.ok(
    axisOf(runOf([path((step) => (step ? 50 : 0))])).high >= Math.log10(50),
    "also from the lowest point itself",
  );
});

test("linear is of the loss itself; without a lowest loss there is nothing else", () => {
  const data = axisOf(runOf([towards(1e-6)], { lowest: 5 }), "linear"),
    high = axisOf(runOf([towards(1e-6)], { lowest: 500 }), "linear");
  assert.ok(data.low < 0 && data.low > -5 && data.high > 38 && !data.log);
  assert.ok(high.low > 450);
  for (const scale of ["log", "all", "linear"]) {
    const falls = axisOf(runOf([path((step) => 4 - 1.2 ** step)], { lowest: -4, highest: 8, bounded: false }), scale);
    assert.ok(!falls.log && falls.low < -4 && falls.low > -5 && falls.high < 1, JSON.stringify(falls));
    assert.equal(scaleWords({ lowest: -4 }, falls), "linear scale");
  }
});

test("the words say from where", () => {
  const run = runOf([towards(0.5)], { lowest: -1.0316 });
  assert.equal(scaleWords(run, axisOf(run)), "above −1.03, log scale from 1e−4");
  assert.equal(scaleWords(runOf([]), axisOf(runOf([towards(3e-9)]))), "log scale from 1e−9");
  assert.equal(scaleWords(run, axisOf(run, "linear")), "linear scale");
});

const EXTREMES = [0, -0, 1e-45, -1e-45, 1e-30, -1e-14, 1e-4, 1, 33, -33, 1e20, 3.4e38, -3.4e38];
let seed = 7;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647; // Park and Miller's
const any = () => EXTREMES[Math.floor(random() * EXTREMES.length)] * (random() < 0.5 ? 1 : random());

test("whatever the numbers, an axis is finite and has few ticks, all on it", () => {
  for (let n = 0; n < 400; n++) {
    const gaps = Array.from({ length: 1 + (n % 8) }, () => Array.from({ length: Math.floor(random() * 30) }, any));
    const lowest = [0, -1.0316, 3, 1e-8, 837.9658, -4e5][Math.floor(6 * random())];
    const run = { ...runOf(gaps, { lowest, highest: Math.abs(any()), bounded: n % 3 > 0 }), steps: 29 };
    const shown = n % 10 ? run.paths.map((/** @type {Path} */ path) => ({ path })) : [];
    const { low, high, floor, top, ticks, value } = lossAxis(
      run,
      shown,
      TOLERANCE,
      ["log", "all", "linear"][n % 7 % 3],
    );
    const about = JSON.stringify({ gaps, low, high });
    assert.ok(Number.isFinite(low) && Number.isFinite(high) && low < high && floor < top, about);
    assert.ok(ticks.length <= 9 && ticks.every(({ at, words }) => at >= low && at <= high && words.length < 12), about);
    assert.ok(gaps.flat().every((gap) => !Number.isNaN(value(gap))), about);
  }
});

const CHART = { floor: 1e-4, top: 1000, exact: true };
/** @param {number[]} gaps */
const followed = (gaps, chart = CHART) => exits((n) => gaps[n], gaps.length - 1, chart, (n) => 20 * n, 10);
/** @param {number[]} gaps @param {{floor: number, top: number, exact: boolean}} [chart] */
const kinds = (gaps, chart) => followed(gaps, chart).marks.map(({ n, kind }) => `${n} ${kind}`);

test("what leaves is marked where it does, and what becomes 0 as 0", () => {
  assert.deepEqual(kinds([33, 1, 1e-30, 1e-31, 1, 1e-9]), ["2 floor", "5 floor"]);
  assert.deepEqual(kinds([33, 1e4, 1e9, Infinity]), ["1 top"]);
  assert.deepEqual(kinds([33, 0, 0, 0]), ["1 zero"]);
  assert.deepEqual(kinds([33, 1e-45, 0]), ["1 floor", "2 zero"], "a number that is small is not 0");
  assert.deepEqual(kinds([33, 0, 1e-15], { ...CHART, exact: false }), ["1 floor"], "but for rounding");
  assert.deepEqual(kinds([33, 0, 5], { floor: -2, top: 40, exact: false }), [], "0 is on a linear chart");
});

test("it is known by what edge a line has left, since when, and that it is 0", () => {
  /** @type {[number[], number, number, boolean][]} */
  const cases = [[[33, 1e4, 1, 1e5, 1e6], 1, 3, false], [[33, 1e-9, 0], -1, 1, true], [[33, 0, 3], 0, 2, false]];
  for (const [gaps, ...wanted] of cases) {
    const { side, since, zero } = followed(gaps);
    assert.deepEqual([side, since, zero], wanted);
  }
});

test("marks are no more than a chart has room for", () => {
  const gap = (/** @type {number} */ n) => [1, 1e-30, 0, 1e30][n % 4],
    { marks } = exits(gap, 1e5, CHART, (n) => n * 0.006, 10);
  assert.ok(marks.length <= 3 * 61, String(marks.length));
});

test("a line whose loss becomes too large goes on to beyond the top, one point further; where it is only far away it ends", () => {
  const [path] = runOf([[33, 1e30]]).paths, entrant = { path: { ...path, beyond: 1 }, k: 0 }, at = [0, 0];
  assert.deepEqual([0, 1, 2, 3].map((step) => lastPoint(entrant, step)), [0, 1, 2, 2]);
  pixelOf(entrant, { px: (step) => 10 * step, py: () => 50, top: 40 })(2, at);
  assert.deepEqual(at, [20, 16]);
  assert.equal(lastPoint({ path: { ...path, beyond: -1 } }, 3), 1);
});

test("names stand in their order, as near as can be, within bounds, and none over another", () => {
  assert.deepEqual(withoutOverlap([50, 10, 51], [10, 10, 10], 0, 100), [45.5, 10, 55.5]);
  assert.deepEqual(withoutOverlap([95, 95], [15, 15], 0, 100), [70, 85]);
  assert.deepEqual(withoutOverlap([], [], 0, 100), []);
  for (let n = 0; n < 200; n++) {
    const sizes = Array.from({ length: n % 9 }, () => 5 + 5 * random());
    const wanted = sizes.map(() => (random() < 0.2 ? any() : 100 * random()));
    const places = withoutOverlap(wanted, sizes, 10, 110),
      order = places.map((_, k) => k).sort((a, b) => places[a] - places[b]);
    order.forEach((k, i) => {
      assert.ok(places[k] >= 10 - 1e-9 && places[k] + sizes[k] <= 110 + 1e-9, `${wanted}: ${places}`);
      if (i) assert.ok(places[k] >= places[order[i - 1]] + sizes[order[i - 1]] - 1e-9, `${wanted}: ${places}`);
      if (i) assert.ok(wanted[k] >= wanted[order[i - 1]], "in the order of what they want");
    });
  }
});

test("as many names are kept as fit", () => {
  assert.deepEqual([fitting([40, 40, 40], 100), fitting([40, 80, 10], 100), fitting([], 0)], [2, 1, 0]);
});

test("the steps of a short race are whole", () => {
  const words = (/** @type {number} */ steps) =>
    workAxis({ steps, race: { examples: 0 } }, [0], "steps", 5).ticks.map(({ words }) => words);
  assert.deepEqual([words(1), words(2)], [["0", "1"], ["0", "1", "2"]]);
});
