import assert from "node:assert/strict";
import test from "node:test";
import { decode, distance, order, rowAt, standing } from "../../assets/run.mjs";
import { sentence } from "../../assets/words.mjs";

/** The bytes of an answer of /race.bin, made as app/wire.py makes them. */
function encoded(header, floats) {
  let text = JSON.stringify(header);
  text += " ".repeat((4 - (text.length % 4)) % 4);
  const bytes = new Uint8Array(4 + text.length + 4 * floats.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(new TextEncoder().encode(text), 4);
  bytes.set(new Uint8Array(Float32Array.from(floats).buffer), 4 + text.length);
  return bytes.buffer;
}

const running = { kind: "running", step: null, sentence: "running" };
const header = {
  race: { surface: "bowl", steps: 2, entrants: [{ rule: "adam" }, { rule: "sgd" }, { rule: "lion" }] },
  lowest: 0, bounded: true, rows: [3, 3, 2],
  verdicts: [running, { kind: "reached", step: 2, sentence: "reached the minimum at step 2" }, { kind: "diverged", step: 2, sentence: "diverged" }],
};
const floats = [1, 2, 3, 4, 5, 6, 9, 8, 7, /**/ 1, 0.5, 0, 4, 2, 0, 9, 5, 0, /**/ 1, 50, 0, 4, 60, 0, 9, 90, 0];
const run = decode(encoded(header, floats));
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

test("first who reached it, then who runs by loss, then the rest", () => {
  assert.deepEqual(order(run, 1), [1, 0, 2]);
  assert.deepEqual(order(run, 2), [1, 0, 2]);
});

test("without a lowest loss, to leave the window is to be further down", () => {
  const left = { kind: "left", step: 1, sentence: "left the window at step 1" };
  const falling = { ...run, bounded: false, paths: [run.paths[0], { ...run.paths[1], verdict: left }] };
  assert.deepEqual(order(falling, 2), [1, 0]);
  assert.deepEqual(order({ ...falling, bounded: true }, 2), [0, 1]);
});

test("the distance is to the nearest minimum, and there may be none", () => {
  assert.equal(distance(run.paths[1], 0, [[1, 1], [1, 3.5]]), 0.5);
  assert.equal(distance(run.paths[1], 0, []), null);
});

test("the sentence says who leads and by how much, and never that a running one arrived", () => {
  assert.equal(sentence(run, 1, entrants), "SGD leads at step 1: its loss is 1.6 times lower than Adam’s.");
  assert.match(sentence({ ...run, lowest: -1 }, 1, entrants), /height above the lowest loss is 1.6 times lower/);
  assert.equal(sentence(run, 2, entrants), "SGD reached the minimum first, at step 2.");
  assert.equal(sentence(run, 0, entrants), "Adam, SGD and Lion at the start, loss 9.00.");
  assert.equal(sentence(run, 1, entrants.map((e) => ({ ...e, muted: true }))), "Every entrant is muted.");
  assert.equal(sentence(run, 1, entrants.map((e, k) => ({ ...e, muted: k > 0 }))), "Adam at step 1: loss 8.00.");
});
