import assert from "node:assert/strict";
import test from "node:test";
import { freeSlot, labels, query, valueOf, withEntrant, withoutEntrant, withValue } from "../../assets/race.mjs";

const adam = (rate, slot) => ({ rule: "adam", settings: { learning_rate: rate, beta1: 0.9 }, schedule: "constant", slot });
const race = {
  surface: "ravine", knobs: { condition: 50 }, start: [-4, 1], steps: 200, noise: 0, seed: 0,
  entrants: [adam(0.1, 0), { rule: "sgd", settings: { learning_rate: 1e21 }, slot: 1 }], changes: [[120, 1, "learning_rate", 0.5]],
};
const rules = { adam: { name: "Adam", short: "Adam" }, sgd: { name: "SGD", short: "SGD" } };

test("the query spells out the race, and has no sign that a URL takes for a space", () => {
  const text = query(race);
  assert.equal(text, "v=1&surface=ravine&knob=condition:50&start=-4,1&steps=200&noise=0&seed=0&e=adam,learning_rate:0.1,beta1:0.9,schedule:constant&e=sgd,learning_rate:1e21,schedule:constant&change=120,1,learning_rate:0.5");
  assert.ok(!query({ ...race, start: null }).includes("start"));
});

test("one number changes, and the race that was stays as it was", () => {
  for (const [of, name] of [["race", "steps"], ["knob", "condition"], [0, "beta1"]]) {
    assert.equal(valueOf(withValue(race, of, name, 7), of, name), 7);
    assert.notEqual(valueOf(race, of, name), 7);
  }
});

test("an entrant that leaves takes its changes, and those of later ones follow them", () => {
  assert.deepEqual(withoutEntrant(race, 0).changes, [[120, 0, "learning_rate", 0.5]]);
  assert.deepEqual(withoutEntrant(race, 1).changes, []);
  assert.equal(withoutEntrant(race, 0).entrants[0].slot, 1);
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
});
