import assert from "node:assert/strict";
import test from "node:test";
import { rows } from "../../assets/page/board.mjs";
import { figure, lossWords, orAbout, stepTitle, timesHigher } from "../../assets/model/loss_words.mjs";
import { lossAxis } from "../../assets/model/loss_axis.mjs";
import { lossTable } from "../../assets/model/loss_table.mjs";
import { sentence } from "../../assets/model/narration.mjs";
import { LEAST } from "../../assets/model/run.mjs";
/** @import { Path, Run } from "../../assets/model/types.mjs" */

const sent = Math.fround;
const running = { kind: "running", step: null, sentence: "running", tier: 1, decided: false, finite: true, words: "" };
const overflowed = { ...running, kind: "diverged", step: 5, tier: 4, early: true, finite: false, decided: true };
/** @param {number[]} gap @returns {any} */
const path = (gap, more = {}) => ({
  ...{ gap, x: gap.map(() => 0), y: gap.map(() => 0), steps: null, rows: gap.length, end: gap.length },
  ...{ beyond: 0, until: Infinity, verdict: running, before: running, ...more },
});
/** @param {Path[]} paths @returns {any} */
const raced = (paths, more = {}) => ({
  ...{ steps: 9, lowest: 0, bounded: true, found: false, minima_are_points: true, paths },
  ...more,
});
/** @param {Run} run @param {number} step @returns {any} */
const view = (run, step) => {
  const entrants = run.paths.map((one, k) => ({ path: one, k, label: "ABC"[k], muted: false }));
  return { run, step, minima: [[0, 0]], entrants, byNumber: entrants };
};
/** @param {Run} run @param {number} step */
const said = (run, step) => {
  const seen = view(run, step);
  return {
    head: sentence(run, step, seen.entrants),
    board: rows(seen)[0].loss,
    table: lossTable(seen).rows.at(-1)?.[1],
  };
};

test("of a loss no more digits are said than the 32 bits of its height and the lowest loss allow", () => {
  assert.deepEqual([figure(sent(1.6803), 0), figure(0, 0), figure(0, -0.25), figure(243, 0)], [
    ...["1.68", "0", "−0.250", "243"],
  ]);
  const lowest = -0.2525000023, gap = sent(-lowest); // a loss of exactly 0
  assert.notEqual(gap + lowest, 0);
  assert.equal(figure(gap, lowest), "≈ 0");
  assert.match(figure(sent(1e-7 - lowest), lowest), /^≈ [1-9]e−[78]$/);
  assert.match(figure(sent(1e-5 - lowest), lowest), /^1\.0e−5$/);
  assert.equal(figure(sent(1e6), -1e6), "≈ 0");
  assert.equal(figure(sent(1e9 + 340), -1e9), "≈ 300");
  for (let power = -40; power < 38; power++) {
    for (const lowest of [0, -(10 ** power), 0.5, -3e7]) {
      for (const share of [1, 1 + 1e-3, 1 + 1e-5, 1 + 1e-7, 1 + 1e-9]) {
        const loss = 10 ** power * share + lowest, words = figure(sent(loss - lowest), lowest);
        const value = Number(words.replace("≈ ", "").replaceAll("−", "-")), digits = words.match(/[1-9]/g)?.length ?? 0;
        const bound = 2 ** -24 * Math.abs(loss - lowest) + 2 ** -51 * Math.abs(lowest) + LEAST;
        const most = words === "≈ 0"
          ? 2 * bound
          : bound + (words.startsWith("≈") || digits < 3 ? 0.5 : 0.05) * Math.abs(loss);
        assert.ok(Math.abs(value - loss) <= most * (1 + 1e-9), `${words} is said of ${loss}`);
      }
    }
  }
});

test("what was too small to be sent is said to be below it, beside a distance that is", () => {
  const low = raced([path([1, LEAST], { x: [1, LEAST], y: [0, 0] })]);
  assert.equal(figure(LEAST, 0), "< 3e−45");
  assert.deepEqual([figure(3 * LEAST, 0), figure(-LEAST, 0), figure(sent(1.234e-30), 0)], [
    "≈ 4e−45",
    "≈ 0",
    "1.2e−30",
  ]);
  const [{ loss, away }] = rows(view(low, 1));
  assert.deepEqual([loss, away], ["< 3e−45", "< 2.4e−44"]);
  assert.equal(rows(view(raced([path([1, 0])]), 1))[0].away, "0");
  assert.equal(sentence(low, 1, [{ label: "A" }]), "A at step 1: loss < 3e−45.");
});

test("the chart has no line at what is only known to be below it", () => {
  const run = raced([path([1, 1e-30, LEAST, LEAST])]),
    entrants = run.paths.map((/** @type {Path} */ one) => ({ path: one }));
  const { floor, exact } = lossAxis(run, entrants, 1e-6, "all");
  assert.ok(floor > LEAST && exact);
});

test("a path that grows beyond 32 bits says the same everywhere, and nothing of another step", () => {
  const gone = raced([path([1, 1e30, 1e38], { beyond: 1 })]);
  assert.deepEqual(said(gone, 2), { head: "A at step 2: loss 1.0e+38.", board: "1.0e+38", table: "1.0e+38" });
  assert.deepEqual(said(gone, 7), { head: "A at step 7: loss > 3e38.", board: "> 3e38", table: "> 3e38" });
  const far = raced([path([1, 1, 1])]);
  assert.deepEqual(said(far, 7), { head: "A at step 7: not drawn.", board: "–", table: "–" });
  const over = raced([path([1, 1e30, 1e38], { beyond: 1, verdict: overflowed })]);
  assert.deepEqual([4, 5].map((step) => lossWords(over, over.paths[0], step)), ["> 3e38", "–"]);
  const both = raced([path([1, 2, 3], { beyond: 1 }), path([1, 1e30], { beyond: 1 })]);
  assert.equal(said(both, 7).head, "A and B at step 7: loss > 3e38.");
  const one = raced([path([1, 2], { beyond: 1 }), path(Array(10).fill(5))]);
  assert.equal(said(one, 7).head, "B leads at step 7: loss 5.00.");
  assert.deepEqual(rows(view(one, 7)).map(({ k }) => k), [1, 0]);
});

test("a loss is beyond 32 bits on either side, and only for as long as it is; of those who are nobody is said to lead", () => {
  const deep = (more = {}) => path([1, -1e38], { beyond: -1, ...more }), flat = path(Array(10).fill(5));
  const run = raced([flat, deep()], { bounded: false });
  assert.deepEqual(said(run, 7), { head: "B leads at step 7: loss < −3e38.", board: "< −3e38", table: "5.00" });
  assert.equal(said(raced([flat, deep(), deep()], { bounded: false }), 7).head, "B and C at step 7: loss < −3e38.");
  const back = raced([path([], { beyond: 1, until: 5 }), flat]);
  assert.deepEqual([4, 5].map((step) => lossWords(back, back.paths[0], step)), ["> 3e38", "–"]);
  assert.equal(said(back, 4).head, "B leads at step 4: loss 5.00.");
  assert.equal(said(back, 5).head, "B at step 5: loss 5.00; A at step 5: not drawn.");
  assert.match(rows(view(back, 5))[1].size, /^finite, but not drawn/);
});

test("who is lower is said only where the heights tell", () => {
  /** @param {number} one @param {number} other */
  const of = (one, other, lowest = 0) => timesHigher(raced([], { lowest }), path([one]), path([other]), 0);
  assert.deepEqual([of(2, 6), of(0, 0), of(0, 3), of(LEAST, 1)], [3, 1, Infinity, Infinity]);
  assert.deepEqual([of(LEAST, LEAST), of(1e-17, 3e-17, -1), of(2 * LEAST, 4 * LEAST)], [NaN, NaN, NaN]);
  const low = raced([path([1, LEAST]), path([1, LEAST])]);
  assert.equal(said(low, 1).head, "A and B cannot be told apart at step 1: loss < 3e−45.");
});

test("of a step that is not here yet one sign says so", () => {
  assert.deepEqual([orAbout(true, "< 5e−6"), orAbout(false, "< 5e−6"), orAbout(false, "≈ 0"), orAbout(false, "1.5")], [
    ...["< 5e−6", "≈ 0", "≈ 0", "≈ 1.5"],
  ]);
  const thin = raced([path([1, 1e-9], { steps: [0, 4], end: 10, x: [1, 1], y: [1, 1] })]);
  const [{ loss, away }] = rows({ ...view(thin, 6), minima: [[1, 1]] });
  assert.deepEqual([loss, away], ["≈ 1.0e−9", "≈ 0"]);
});

test("the step that is looked into says why it is not the one on show", () => {
  assert.equal(stepTitle(1234, 1234, path(Array(2000))), "Step 1,234");
  assert.equal(stepTitle(2, 7, path([1, 2, 3], { beyond: 1 })), "Step 2, the last with a loss below 3e38");
  assert.equal(stepTitle(2, 7, path([1, 2, 3])), "Step 2, the last that can be drawn");
  assert.equal(stepTitle(1, 7, path([1, 2, 3])), "Step 1"); // its answer is on its way
});
