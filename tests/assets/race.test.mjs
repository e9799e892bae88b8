import assert from "node:assert/strict";
import test from "node:test";
import { redo, remembered, undo } from "../../assets/model/history.mjs";
import { labels } from "../../assets/model/entrant_labels.mjs";
import { reach, reachWords, valueInForce, withChange, withoutChanges } from "../../assets/model/changes.mjs";
import { freeSlot, withCopy, withEntrant, withoutEntrant, withRule } from "../../assets/model/entrants.mjs";
import { extended, gradientWords, onSurface, valueOf, withChoice, withValue } from "../../assets/model/race.mjs";
import { query } from "../../assets/model/race_text.mjs";

/** @param {number} rate @param {number} slot */
const adam = (rate, slot) => ({
  rule: "adam",
  settings: { learning_rate: rate, beta1: 0.9 },
  schedule: "constant",
  dialect: "paper",
  slot,
});
/** @type {any} */
const race = {
  surface: "ravine",
  knobs: { condition: 50 },
  start: [-4, 1],
  steps: 200,
  horizon: 200,
  noise: 0,
  seed: 0,
  entrants: [adam(0.1, 0), { rule: "sgd", settings: { learning_rate: 1e21 }, slot: 1 }],
  changes: [[120, 1, "learning_rate", 0.5]],
};
const rules = {
  adam: { name: "Adam", short: "Adam", dialects: { paper: { called: "on paper" }, keras: { called: "in Keras" } } },
  sgd: { name: "SGD", short: "SGD" },
};

test("the query spells out the race, and has no sign that a URL takes for a space", () => {
  const text = query(race);
  assert.equal(
    text,
    "v=1&surface=ravine&knob=condition:50&start=-4,1&steps=200&horizon=200&noise=0&seed=0&e=adam,learning_rate:0.1,beta1:0.9,schedule:constant,dialect:paper&e=sgd,learning_rate:1e21,schedule:constant,dialect:paper&change=120,1,learning_rate:0.5",
  );
  assert.ok(!query({ ...race, start: null }).includes("start"));
});

test("one number changes, and the race that was stays as it was", () => {
  /** @type {["race" | "knob" | number, string][]} */
  const owned = [["race", "steps"], ["knob", "condition"], [0, "beta1"]];
  for (const [of, name] of owned) {
    assert.equal(valueOf(withValue(race, of, name, 7), of, name), 7);
    assert.notEqual(valueOf(race, of, name), 7);
  }
});

test("an entrant that leaves takes its changes, and those of later ones follow them", () => {
  assert.deepEqual(withoutEntrant(race, 0).changes, [[120, 0, "learning_rate", 0.5]]);
  assert.deepEqual(withoutEntrant(race, 1).changes, []);
  assert.equal(withoutEntrant(race, 0).entrants[0].slot, 1);
});

test("a change holds from its step on, and takes the place of what was to come", () => {
  const once = withChange(race, 50, 0, "beta1", 0.5), twice = withChange(once, 80, 0, "beta1", 0.3);
  assert.deepEqual([49, 50, 79, 80, 999].map((step) => valueInForce(twice, 0, "beta1", step)), [
    0.9,
    0.5,
    0.5,
    0.3,
    0.3,
  ]);
  const again = withChange(twice, 60, 0, "beta1", 0.7);
  assert.deepEqual(again.changes.filter(([, who]) => who === 0), [[50, 0, "beta1", 0.5], [60, 0, "beta1", 0.7]]);
  assert.deepEqual(again.changes.map(([step]) => step), [50, 60, 120]);
  assert.deepEqual(withChange(once, 50, 0, "beta1", 0.6).changes[0], [50, 0, "beta1", 0.6]);
  assert.deepEqual(withoutChanges(twice, 0, "beta1").changes, race.changes);
  assert.equal(valueInForce(race, "race", "steps", 10), 200);
});

test("undo and redo go through the races that were; edits of one moment are one", () => {
  for (const [name, now] of Object.entries({ a: 0, b: 100, c: 5000 })) remembered(name, now);
  assert.equal(undo("d"), "c");
  assert.equal(undo("c"), "a");
  assert.equal(undo("a"), undefined);
  assert.equal(redo("a"), "c");
  assert.equal(redo("c"), "d");
  assert.equal(redo("d"), undefined);
  assert.equal(undo("d"), "c");
  remembered("c", 9000);
  assert.equal(redo("x"), undefined);
});

test("what a hand moves while it holds on is one edit, however slow the answers are", () => {
  const hand = { of: 0, name: "learning_rate" };
  remembered("before", 20000, hand);
  remembered("under the hand", 22000, hand);
  remembered("under the hand still", 24000, hand);
  remembered("after", 26000, { ...hand });
  assert.equal(undo("now"), "after");
  assert.equal(undo("after"), "before");
});

test("a copy walks the same path: it takes the changes along", () => {
  const copied = withCopy(race, 1, 2);
  assert.deepEqual(copied.entrants[2], { ...race.entrants[1], slot: 2 });
  assert.deepEqual(copied.changes, [[120, 1, "learning_rate", 0.5], [120, 2, "learning_rate", 0.5]]);
  assert.equal(race.entrants.length, 2);
});

test("a free slot is the lowest that nobody has", () => {
  assert.equal(freeSlot(race.entrants), 2);
  assert.equal(freeSlot(withoutEntrant(race, 0).entrants), 0);
});

test("twins are told apart by the first setting in which they all differ, else by number", () => {
  assert.deepEqual(labels(race, rules), ["Adam", "SGD"]);
  assert.deepEqual(labels(withEntrant(race, adam(0.2, 2)), rules), ["Adam 0.1", "SGD", "Adam 0.2"]);
  assert.deepEqual(labels(withEntrant(race, adam(0.1, 2)), rules), ["Adam 1", "SGD", "Adam 2"]);
  const other = { ...adam(0.1, 2), settings: { learning_rate: 0.1, beta1: 0.5 } };
  assert.deepEqual(labels(withEntrant(race, other), rules), ["Adam beta1 0.9", "SGD", "Adam beta1 0.5"]);
  assert.deepEqual(labels(withEntrant(race, { ...adam(0.1, 2), dialect: "keras" }), rules), [
    "Adam on paper",
    "SGD",
    "Adam in Keras",
  ]);
  assert.deepEqual(labels(withEntrant(race, { ...adam(0.1, 2), schedule: "warmup_cosine" }), rules), [
    "Adam constant",
    "SGD",
    "Adam warmup cosine",
  ]);
});

test("rules of one name that are not one rule are numbered", () => {
  const own = { "w=w-g": { name: "Your rule" }, "w=w-w": { name: "Your rule" }, ...rules };
  /** @param {string} rule @param {number} slot */
  const typed = (rule, slot) => ({ rule, settings: { learning_rate: slot }, slot });
  const entrants = [typed("w=w-g", 1), adam(0.1, 2), typed("w=w-w", 3)];
  assert.deepEqual(labels({ entrants }, own), ["Your rule 1", "Adam", "Your rule 2"]);
  assert.deepEqual(labels({ entrants: [typed("w=w-g", 1), typed("w=w-g", 3)] }, own), ["Your rule 1", "Your rule 3"]);
});

test("by another rule an entrant keeps what was moved and is allowed, and its changes of that", () => {
  /** @param {number} usual @param {number} high */
  const setting = (usual, high) => ({ default: usual, allowed: [0, high] });
  const known = {
    a: { settings: { learning_rate: setting(0.1, 1), beta: setting(0.9, 1), gamma: setting(0.5, 1) } },
    b: { settings: { learning_rate: setting(0.2, 1), beta: setting(0.8, 1), delta: setting(0.3, 1) } },
    c: { settings: { learning_rate: setting(0.2, 0.04) } },
  };
  const of = (/** @type {string} */ rule) => ({ ...race, entrants: [{ ...adam(0.05, 4), rule, schedule: "cosine" }] });
  const before = { ...of("a"), changes: [[3, 0, "beta", 0.4], [5, 0, "gamma", 0.4], [7, 0, "learning_rate", 0.01]] };
  before.entrants[0].settings = { learning_rate: 0.05, beta: 0.9, gamma: 0.7 };
  const after = withRule(before, 0, "b", known), [one] = after.entrants;
  assert.deepEqual(one.settings, { learning_rate: 0.05, beta: 0.8, delta: 0.3 });
  assert.deepEqual([one.rule, one.slot, one.schedule, one.dialect], ["b", 4, "cosine", "paper"]);
  assert.deepEqual(after.changes, [[3, 0, "beta", 0.4], [7, 0, "learning_rate", 0.01]]);
  assert.deepEqual(withRule(before, 0, "c", known).entrants[0].settings, { learning_rate: 0.2 });
});

test("a rule that was typed is encoded in the query", () => {
  const text = query({ ...race, entrants: [{ ...adam(0.1, 0), rule: "m=m+g;w=w-learning_rate*m" }] });
  assert.ok(text.includes("&e=m%3Dm%2Bg%3Bw%3Dw-learning_rate*m,learning_rate:0.1,"));
});

test("a longer race keeps its past: a schedule's horizon stays, and where there is none it follows", () => {
  const longer = extended(race, 1000), scheduled = extended(withChoice(race, 0, "schedule", "cosine"), 1000);
  assert.deepEqual([longer.steps, longer.horizon], [400, 400]);
  assert.deepEqual([scheduled.steps, scheduled.horizon], [400, 200]);
  assert.equal(extended(longer, 500).steps, 500);
  assert.deepEqual(scheduled.changes, race.changes);
  const whole = withValue(scheduled, "race", "steps", 100);
  assert.deepEqual([whole.steps, whole.horizon, whole.changes.length], [100, 100, 0]);
});

test("on data the query says the batches, and on a formula the noise", () => {
  const onData = { ...race, examples: 272, batch_size: 16, sampling: "replacement" };
  assert.ok(query(onData).includes("&seed=0&batch=16&sampling=replacement&e="));
  assert.ok(!query(onData).includes("noise"));
  assert.ok(!query(race).includes("batch"));
});

test("ground of another kind takes the noise or the batches away, and a batch holds no more than all there are", () => {
  const noisy = { ...race, noise: 2, examples: 0, batch_size: 0, sampling: "epochs" },
    told = (/** @type {any} */ { noise, examples, batch_size, sampling }) => [noise, examples, batch_size, sampling];
  assert.deepEqual(told(onSurface(noisy, 272)), [0, 272, 272, "epochs"]);
  const small = { ...onSurface(noisy, 272), batch_size: 100, sampling: "replacement" };
  assert.deepEqual(told(onSurface(small, 48)), [0, 48, 48, "replacement"]);
  assert.deepEqual(told(onSurface(small, 0)), [0, 0, 0, "epochs"]);
  assert.deepEqual(told(onSurface(onSurface(noisy, 24), 272)), [0, 272, 272, "epochs"]);
});

test("what the gradients are made of is said in a few words", () => {
  const onData = { examples: 272, batch_size: 272, sampling: "epochs", noise: 0 };
  assert.deepEqual(
    [{ ...onData, examples: 0 }, { ...onData, examples: 0, noise: 3 }, onData, { ...onData, sampling: "replacement" }, {
      ...onData,
      batch_size: 16,
    }].map(gradientWords),
    ["no noise", "noise 3", "all examples", "batches of 272", "batches of 16"],
  );
});

test("a slider changes what is to come only where something is past and something to come; else the whole run, and that is said", () => {
  const at = (/** @type {number} */ step) => ({ step, steps: 300 });
  assert.deepEqual([0, 1, 299, 300].map((step) => reach("here", at(step))), ["whole", "here", "here", "whole"]);
  assert.deepEqual([0, 1, 300].map((step) => reach("whole", at(step))), ["whole", "whole", "whole"]);
  for (const step of [0, 300]) {
    assert.match(reachWords("here", at(step)), /^At the (start|end) a slider changes the whole run\.$/);
  }
  assert.equal(reachWords("here", at(7)), "A slider changes what is still to come.");
  assert.equal(reachWords("whole", at(7)), "A slider changes the whole run.");
});
