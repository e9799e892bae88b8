import assert from "node:assert/strict";
import test from "node:test";
import {
  crossings,
  dataWords,
  lossScale,
  lossTicks,
  netFrom,
  netText,
  netWords,
  pictureWords,
  rowOf,
  waitWords,
} from "../../assets/model/network.mjs";

const sliders = { width: { default: 16 }, examples: { default: 200 }, batch: { default: 16 } };
/** @param {...number | null} mid */
const over = (...mid) => ({ low: mid, mid, high: mid });

test("the numbers of a link are those of the sliders, in their order", () => {
  assert.deepEqual(netFrom(sliders, [2, 20, 4]), { width: 2, examples: 20, batch: 4 });
  assert.equal(netText(netFrom(sliders, null)), "16,200,16");
});

test("both charts have one scale, that holds every median and nothing that is no number", () => {
  const { low, high, share } = lossScale([{ train: over(1, 0.01), test: over(0.5, null, 2) }]);
  assert.ok(low < 0.01 && high > 2);
  assert.ok(share(low) === 0 && share(high) === 1 && Number.isNaN(share(null)));
  assert.ok(share(0) < 0);
  const none = lossScale([]);
  assert.ok(none.low < none.high);
});

test("a chart has a few round numbers, whatever it spans", () => {
  for (const [low, high] of [[0.3, 0.7], [0.001, 3], [1e-6, 1], [0.4, 1e300], [1e299, 1e300]]) {
    const found = lossTicks({ low, high });
    assert.ok(found.length >= 1 && found.length <= 9, `${low} ${high}: ${found}`);
    assert.ok(found.every((value) => value >= low && value <= high));
  }
});

test("what is said counts right", () => {
  /** @type {any} */
  const facts = { net: { batch: 500, examples: 20 }, weights: 9, epochs: 1, updates: 1300, repeats: 8, flipped: 0.1 };
  assert.match(netWords(facts), /^9 weights, 1 epoch: 1,300 updates\. Lines: the median of 8 trainings/);
  assert.match(dataWords({ ...facts, unseen: 512 }), /20 examples, all at once; 10% of the labels are wrong/);
});

test("who waits long for a training is told why", () => {
  assert.equal(waitWords(1, 100), "Training with 1 rule …");
  assert.match(waitWords(3, 5000), /^Training with 3 rules … .*compiled/);
});

test("a row of the table says what overflowed", () => {
  /** @type {any} */
  const fine = { train: over(1, 0.3), test: over(1, 0.4), test_right: over(0.5, 0.856), overflowed: 0 };
  assert.deepEqual(rowOf(fine, 8), ["0.300", "0.400", "0.400 – 0.400", "86%"]);
  const test = { low: [0.4], mid: [0.5], high: [null] };
  assert.equal(rowOf({ ...fine, test, overflowed: 3 }, 8)[2], "0.400 – overflow in 3 of 8");
  assert.equal(rowOf({ ...fine, train: over(null), test: over(null), overflowed: 8 }, 8)[0], "overflow");
});

test("a slice says what it holds of the path, and by how much it is beside the truth", () => {
  const facts = { kind: "random", share: 0.004, weights: 65, start: { loss: 0.65, below: 0.3 }, end: 0.3 };
  assert.match(pictureWords(facts, {}), /2 of 65, and hold under 1% of the path's spread/);
  assert.match(pictureWords({ ...facts, kind: "principal", share: 0.998 }, {}), /over 99%/);
});

test("a level is crossed where the heights say, and nowhere else", () => {
  assert.deepEqual(crossings([0, 0, 1, 1], 2, 0.25).map((piece) => piece.sort()), [[0, 0.25, 0.25, 1]]);
  assert.deepEqual(crossings([1, 1, 1, 1], 2, 0.5), []);
  assert.equal(crossings([0, 1, 1, 0], 2, 0.5).length, 2); // a saddle
});
