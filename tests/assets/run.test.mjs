import assert from "node:assert/strict";
import test from "node:test";
import { anyMoves, effectiveRate, rateRange } from "../../assets/model/rates.mjs";
import {
  decode,
  distance,
  lastUpTo,
  order,
  roundedBy,
  rowAt,
  standing,
  stepOf,
  untold,
  windowToFetch,
  withExact,
} from "../../assets/model/run.mjs";
import { sentence } from "../../assets/model/narration.mjs";
/** @import { Path } from "../../assets/model/types.mjs" */

/**
 * The bytes of an answer of /race.bin, made as app/payload/ makes them: header, then numbers of four bytes.
 * @param {object} header
 * @param {Record<string, Int32Array | Float32Array>} named
 */
function encoded(header, named) {
  const arrays = Object.values(named);
  const layout = Object.entries(named).map((
    [name, array],
  ) => [name, array instanceof Int32Array ? "int32" : "float32", array.length]);
  let text = JSON.stringify({ ...header, arrays: layout });
  text += " ".repeat((4 - (text.length % 4)) % 4);
  const parts = arrays.map((array) => new Uint8Array(array.buffer));
  const bytes = new Uint8Array(4 + text.length + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(new TextEncoder().encode(text), 4);
  let at = 4 + text.length;
  for (const part of parts) bytes.set(part, (at += part.length) - part.length);
  return bytes.buffer;
}

const floats = (/** @type {number[]} */ ...values) => Float32Array.from(values),
  whole = (/** @type {number} */ end) => ({ end, beyond: 0, until: end });
const usual = { words: "", endless: null, early: false, gone: false, arrived: false, grows: false, decided: true };
const out = { ...usual, early: true, gone: true };
const running = { kind: "running", step: null, sentence: "running" };
/** @type {any} */
const kinds = {
  undecided: running,
  verdicts: {
    reached: { ...usual, tier: 0, early: true, arrived: true },
    running: { ...usual, tier: 1, decided: false },
    left: { ...out, tier: 2, endless: 1, words: "is far outside since step {step}" },
    diverging: { ...out, tier: 3, grows: true, words: "is diverging since step {step}" },
    diverged: { ...out, tier: 4, words: "diverged at step {step}" },
  },
};
const header = {
  race: { surface: "bowl", steps: 2, entrants: [{ rule: "adam" }, { rule: "sgd" }, { rule: "lion" }] },
  lowest: 0,
  bounded: true,
  paths: [whole(3), whole(3), whole(2)],
  schedules: [],
  verdicts: [running, { kind: "reached", step: 2, sentence: "reached the minimum at step 2" }, {
    kind: "diverged",
    step: 2,
    sentence: "diverged",
  }],
};
const columns = {
  ...{ "0.x": floats(1, 2, 3), "0.y": floats(4, 5, 6), "0.gap": floats(9, 8, 7) },
  ...{ "1.x": floats(1, 0.5, 0), "1.y": floats(4, 2, 0), "1.gap": floats(9, 5, 0) },
  ...{ "2.x": floats(1, 50), "2.y": floats(4, 60), "2.gap": floats(9, 90) },
};
/** @type {any} */
const run = decode(encoded(header, columns), kinds);
/** The same run with other verdicts. @param {object[]} verdicts */
const judged = (verdicts, more = {}) => decode(encoded({ ...header, verdicts, ...more }, columns), kinds);
const entrants = ["Adam", "SGD", "Lion"].map((label) => ({ label, muted: false }));

test("an answer is decoded into each entrant's x, y and gap", () => {
  assert.deepEqual([...run.paths[0].y], [4, 5, 6]);
  assert.deepEqual([...run.paths[1].gap], [9, 5, 0]);
  assert.equal(run.paths[2].rows, 2);
  assert.equal(run.steps, 2);
});

test("a path that overflowed stands at its last row", () => {
  assert.equal(rowAt(run.paths[2], 2), 1);
  assert.equal(rowAt(run.paths[0], 2), 2);
});

test("a verdict holds from its step on, and not before", () => {
  assert.equal(standing(run.paths[1], 1, 2).kind, "running");
  assert.equal(standing(run.paths[1], 2, 2).kind, "reached");
  assert.equal(standing(run.paths[2], 2, 2).kind, "diverged");
});

test("as long as nobody is to be told, everybody runs, at the end too, and ranks by loss", () => {
  const before = untold(run);
  assert.deepEqual(before.paths.map((path) => standing(path, 2, 2).kind), ["running", "running", "running"]);
  assert.deepEqual(order(before, 2), [1, 0, 2]);
  assert.equal(sentence(before, 0, entrants), "Adam, SGD and Lion at the start, loss 9.00.");
  assert.equal(standing(run.paths[2], 2, 2).kind, "diverged");
});

test("first who reached it, then who runs by loss, then the rest", () => {
  assert.deepEqual(order(run, 1), [1, 0, 2]);
  assert.deepEqual(order(run, 2), [1, 0, 2]);
});

test("without a lowest loss, to leave the window is to be further down", () => {
  const left = (/** @type {boolean} */ bounded) =>
    judged([running, { kind: "left", step: 1, sentence: "is far outside since step 1" }, running], { bounded });
  assert.deepEqual(order(left(false), 2), [1, 0, 2]);
  assert.deepEqual(order(left(true), 2), [0, 2, 1]);
});

test("a kind that the table has not is an error, and never ranked", () => {
  assert.throws(
    () => judged([running, running, { kind: "won", step: 1, sentence: "won" }]),
    /verdict is ‘won’, but must be one of reached/,
  );
});

test("what grows without end is said first, with how fast while it is one", () => {
  const grows = (/** @type {number} */ step) => ({
    kind: "diverging",
    step,
    sentence: `is diverging since step ${step}: the loss grows 1.6-fold a step`,
  });
  assert.equal(
    sentence(judged([running, running, grows(1)]), 0, entrants),
    "Adam, SGD and Lion at the start, loss 9.00.",
  );
  assert.equal(
    sentence(judged([running, running, grows(1)]), 1, entrants),
    "Lion is diverging since step 1: the loss grows 1.6-fold a step; SGD leads at step 1: its loss is 1.6 times lower than Adam’s.",
  );
  assert.match(
    sentence(judged([grows(0), running, grows(1)]), 1, entrants),
    /^Adam is diverging since step 0; Lion is diverging since step 1; SGD at step 1: loss/,
  );
  assert.equal(
    sentence(judged([grows(1), grows(1), grows(1)]), 2, entrants),
    "SGD, Adam and Lion are diverging since step 1.",
  );
});

test("a place is known as finely as 32 bits have it, and at the origin exactly", () => {
  const { x: [x], y: [y] } = run.paths[1];
  assert.ok(Math.abs(Math.fround(x * (1 + 2 ** -26)) - x * (1 + 2 ** -26)) <= roundedBy(run.paths[1], 0));
  assert.equal(roundedBy(run.paths[1], 0), 2 ** -24 * Math.hypot(x, y));
});

test("the distance is to the nearest minimum, and there may be none", () => {
  assert.equal(distance(run.paths[1], 0, [[1, 1], [1, 3.5]]), 0.5);
  assert.equal(distance(run.paths[1], 0, []), null);
});

test("the sentence says who leads and by how much, and never that a running one arrived", () => {
  assert.equal(sentence(run, 1, entrants), "SGD leads at step 1: its loss is 1.6 times lower than Adam’s.");
  assert.match(sentence({ ...run, lowest: -1 }, 1, entrants), /height above the lowest loss is 1.6 times lower/);
  assert.equal(sentence(run, 2, entrants), "SGD reached the minimum first, at step 2; Lion diverged at step 2.");
  const tied = run.paths.map((/** @type {Path} */ path, /** @type {number} */ k) => ({
    ...path,
    verdict: { ...run.paths[1].verdict, step: k === 1 ? 1 : 2 },
  }));
  const after = sentence({ ...run, paths: tied }, 2, entrants);
  assert.equal(after, "SGD reached the minimum first, at step 1; Adam and Lion at 2.");
  assert.equal(sentence(run, 0, entrants), "Adam, SGD and Lion at the start, loss 9.00.");
  assert.equal(sentence(run, 1, entrants.map((e) => ({ ...e, muted: true }))), "Every entrant is muted.");
  assert.equal(sentence(run, 1, entrants.map((e, k) => ({ ...e, muted: k > 0 }))), "Adam at step 1: loss 8.00.");
});

const steps = [0, 10, 25, 60, 100];
const long = decode(
  encoded(
    {
      race: {
        surface: "bowl",
        steps: 100,
        entrants: [{ rule: "adam", settings: { learning_rate: 0.5 }, schedule: "cosine" }],
        changes: [[50, 0, "learning_rate", 2]],
      },
      lowest: 0,
      bounded: true,
      paths: [whole(101)],
      verdicts: [running],
      schedules: ["cosine"],
    },
    {
      "0.steps": Int32Array.from(steps),
      "0.x": floats(...steps),
      "0.y": floats(...steps.map((v) => -v)),
      "0.gap": floats(5, 4, 3, 2, 1),
      "factors.steps": Int32Array.from([0, 50, 99]),
      "factors.cosine": floats(1, 0.5, 0),
    },
  ),
  kinds,
);

test("of a long path only some steps are here, and it knows which", () => {
  const [path] = long.paths;
  assert.deepEqual([0, 9, 10, 59, 60, 100].map((step) => rowAt(path, step)), [0, 0, 1, 2, 3, 4]);
  assert.equal(stepOf(path, 3), 60);
  assert.equal(stepOf(run.paths[0], 2), 2);
  assert.deepEqual([-1, 0, 5, 1e9].map((value) => lastUpTo([0, 5, 5, 7], value)), [-1, 0, 2, 3]);
});

test("exact rows take the place of the thinned ones about the step on show", () => {
  const window = {
    paths: [{
      rows: 3,
      steps: Int32Array.from([24, 25, 26]),
      x: floats(24, 25, 26),
      y: floats(-24, -25, -26),
      gap: floats(3.1, 3, 2.9),
    }],
  };
  const sharp = withExact(long, window, [24, 26]), [path] = sharp.paths;
  assert.deepEqual([...path.steps ?? []], [0, 10, 24, 25, 26, 60, 100]);
  assert.deepEqual([...path.x], [...path.steps ?? []]);
  assert.equal(path.gap[rowAt(path, 26)], Math.fround(2.9));
  assert.equal(path.rows, 7);
  assert.equal(long.paths[0].rows, 5);
  assert.equal(withExact(run, window, [0, 2]).paths[0], run.paths[0]);
});

test("a window is asked for where rows are windowToFetch, and not twice", () => {
  assert.equal(windowToFetch(run, 1, true, 4000), null);
  assert.deepEqual(windowToFetch(long, 50, false, 4000), [0, 100]);
  assert.equal(windowToFetch({ ...long, exact: [0, 100] }, 50, true, 4000), null);
  assert.deepEqual(windowToFetch({ ...long, steps: 9000, exact: [0, 3000] }, 2500, true, 4000), [1500, 5499]);
  assert.equal(windowToFetch({ ...long, steps: 9000, exact: [0, 3000] }, 2500, false, 4000), null);
});

test("the rate in force is the setting with its changes, times the schedule", () => {
  const { steps: at, rates } = effectiveRate(long, 0);
  assert.deepEqual(at, [0, 49, 50, 99, 100]);
  assert.deepEqual(rates, [0.5, 0.5, 1, 0, 0]);
  assert.ok(anyMoves(long));
  assert.ok(!anyMoves({ race: { changes: [[5, 0, "beta", 0.5]], entrants: [{ schedule: "constant" }] } }));
  assert.deepEqual(rateRange([{ rates: [1, 0] }, { rates: [0.1] }]), [0.1, 1]);
  assert.deepEqual(rateRange([{ rates: [1, 1] }]), [0.5, 2]);
  assert.equal(rateRange([{ rates: [0] }]), null);
  assert.deepEqual(rateRange([{ rates: [1e-9, 1] }]), [1e-4, 1]);
});

test("who ends in no number is on its way there before, once that comes true; and nobody is told who is not to be", () => {
  const growing = { kind: "diverging", step: 1, sentence: "is diverging since step 1: the loss grows 10-fold a step" };
  const gone = judged(header.verdicts, { earlier: [null, null, growing] });
  assert.deepEqual([0, 1, 2].map((step) => standing(gone.paths[2], step, 2).kind), [
    "running",
    "diverging",
    "diverged",
  ]);
  assert.deepEqual(order(gone, 1), [1, 0, 2]);
  assert.match(sentence(gone, 1, entrants), /^Lion is diverging since step 1: the loss grows 10-fold a step; /);
  assert.deepEqual([0, 1, 2].map((step) => standing(untold(gone).paths[2], step, 2).kind), Array(3).fill("running"));
});

test("who left the domain is said to, in place of what its kind says", () => {
  const told = { told: "left the domain", step: 2, sentence: "left the domain at step 2: the loss is not a number" };
  const gone = judged([running, header.verdicts[1], { kind: "diverged", ...told }]);
  assert.equal(standing(gone.paths[2], 2, 2).brief, "left the domain");
  assert.match(sentence(gone, 2, entrants), /; Lion left the domain at step 2\.$/);
});

test("a step has commas in a sentence", () => {
  const late = judged([running, { ...header.verdicts[1], step: 12345 }, running], {
    race: { ...header.race, steps: 20000 },
  });
  assert.match(sentence(late, 20000, entrants), /^SGD reached the minimum first, at step 12,345/);
});
