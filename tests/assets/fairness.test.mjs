import assert from "node:assert/strict";
import test from "node:test";
import {
  asOnSlider,
  costWords,
  fairnessOf,
  hasDefaults,
  summaryWords,
  withBest,
  withDefaults,
  withThoseOf,
} from "../../assets/model/fairness.mjs";

const RULES = {
  sgd: {
    settings: { learning_rate: { default: 0.05 } },
    defaults: { torch: { settings: { learning_rate: 0.001 }, dialect: "paper" } },
  },
  momentum: {
    settings: { learning_rate: { default: 0.05 }, beta: { default: 0.9 } },
    defaults: { torch: { settings: { learning_rate: 0.001, beta: 0.9 }, dialect: "torch" } },
  },
  newton: { settings: { learning_rate: { default: 1 } }, defaults: {} },
};
/** @type {any} */
const race = {
  surface: "bowl",
  changes: [[3, 0, "learning_rate", 1]],
  entrants: [
    { rule: "sgd", slot: 0, settings: { learning_rate: 0.01 } },
    { rule: "momentum", slot: 4, settings: { learning_rate: 0.02, beta: 0.5 } },
  ],
};

test("the three ways to race are told from the race alone, and the best rates leave the other settings", () => {
  const best = [0.0316227, 0.5], tuned = withBest(race, best), usual = withDefaults(race, RULES, "");
  assert.deepEqual(tuned.entrants.map(({ settings }) => settings), [{ learning_rate: 0.0316227 }, {
    learning_rate: 0.5,
    beta: 0.5,
  }]);
  assert.deepEqual(usual.entrants[1].settings, { learning_rate: 0.05, beta: 0.9 });
  assert.deepEqual([race, tuned, usual].map((one) => fairnessOf(one, RULES, best, "")), ["set", "tuned", "defaults"]);
  assert.equal(fairnessOf(tuned, RULES, null, ""), "set");
  assert.equal(fairnessOf(tuned, RULES, [0.1], ""), "set");
  assert.deepEqual([tuned.changes, usual.changes], [[], []]);
  assert.equal(fairnessOf({ ...tuned, changes: race.changes }, RULES, best, ""), "set");
});

test("what was set comes back to the entrants that are still there", () => {
  const tuned = withBest(race, [0.3, 0.4]), back = withThoseOf(tuned, race, false);
  assert.deepEqual(back, race);
  const other = {
    ...tuned,
    entrants: [...tuned.entrants.slice(1), { rule: "sgd", slot: 7, settings: { learning_rate: 1 } }],
  };
  assert.deepEqual(withThoseOf(other, race, false).entrants.map(({ settings }) => settings.learning_rate), [0.02, 1]);
});

test("the defaults of a library come with its equation, and whom it has not stays as it is", () => {
  const newton = { rule: "newton", slot: 5, settings: { learning_rate: 0.5 } };
  const mixed = { ...race, entrants: [...race.entrants, newton] }, usual = withDefaults(mixed, RULES, "torch");
  assert.deepEqual(usual.entrants.map(({ settings, dialect }) => ({ ...settings, dialect })), [
    { learning_rate: 0.001, dialect: "paper" },
    { learning_rate: 0.001, beta: 0.9, dialect: "torch" },
    { learning_rate: 0.5, dialect: undefined },
  ]);
  assert.equal(fairnessOf(usual, RULES, null, "torch"), "defaults");
  assert.equal(fairnessOf(usual, RULES, null, ""), "set");
  assert.equal(
    fairnessOf(
      { ...usual, entrants: usual.entrants.map((one) => ({ ...one, dialect: "paper" })) },
      RULES,
      null,
      "torch",
    ),
    "set",
  );
  assert.deepEqual(withThoseOf(usual, usual, true), usual);
  const keras = { ...race.entrants[1], dialect: "keras" }, before = { ...race, entrants: [race.entrants[0], keras] };
  const torch = withDefaults(before, RULES, "torch");
  assert.deepEqual([true, false].map((equations) => withThoseOf(torch, before, equations).entrants[1].dialect), [
    "keras",
    "torch",
  ]);
  assert.deepEqual(["", "torch", "keras"].map((library) => hasDefaults(mixed, RULES, library)), [true, true, false]);
  assert.equal(hasDefaults({ ...race, entrants: [newton] }, RULES, "torch"), false);
  assert.equal(fairnessOf({ ...race, changes: [], entrants: [newton] }, RULES, null, "torch"), "set");
});

test("a cell says the median and the middle half, and what never came", () => {
  /** @param {number | null} low @param {number | null} median @param {number | null} high */
  const cell = (low, median, high, reached = 16) => summaryWords({ low, median, high, reached, of: 16 });
  assert.deepEqual(cell(38, 41, 52), ["41", "38 to 52"]);
  assert.deepEqual(cell(41, 41, 41), ["41", "all 16 alike"]);
  assert.deepEqual(cell(38, 41, null), ["41", "38 to never"]);
  assert.deepEqual(cell(null, null, null, 0), ["never", ""]);
  assert.deepEqual(cell(38, null, null, 5), ["never", "5 of 16 arrive"]);
  assert.equal(asOnSlider(0.031622776), 0.0316);
});

test("the cost is said, and what differs from run to run", () => {
  const answer = (/** @type {string[]} */ ...over) => ({
    cost: 281,
    apart: 0.059,
    runs: 16,
    jitter: 0.02,
    entrants: over.map((one) => ({ over: one })),
  });
  assert.match(
    costWords(answer("starts"), "steps to arrive", 2000),
    /^Each got 281 runs of 2,000 steps, one a rate. Tuned is the best of these .* 6 % above .*starts about 2 %/,
  );
  assert.match(costWords(answer("seeds"), "final loss", 20), /16 runs with other seeds;/);
  assert.match(costWords(answer("seeds", "starts"), "final loss", 20), /other seeds, or starts/);
});
