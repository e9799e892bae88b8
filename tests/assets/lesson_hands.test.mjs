import assert from "node:assert/strict";
import test from "node:test";
import { countable, counted, handsWords, lengths, measured } from "../../assets/model/lesson_hands.mjs";
import { letterOf, MOST_PLACES } from "../../assets/model/lesson_places.mjs";

/** @param {unknown} answer */
const steps = (answer, most = 250) => ({ kind: "steps", choices: [], answer, most });

test("every number of steps is counted in one part, and where it never arrives in the last", () => {
  for (const most of [1, 2, 3, 50, 250, 100_000]) {
    const words = countable(steps(null, most));
    assert.equal(words.at(-1), "never");
    assert.equal(measured(steps(null, most)), words.length - 1);
    for (const answer of new Set([0, 1, Math.round(most / 4), Math.round(most / 4) + 1, most])) {
      if (answer > most) continue;
      const [low, high] = words[measured(steps(answer, most))].match(/\d+/g)?.map(Number) ?? [];
      assert.ok(low <= answer && answer <= high, `${answer} of ${most} is not in ${low} to ${high}`);
    }
  }
});

test("choices are counted as they are, of a prediction and of a question", () => {
  assert.deepEqual(countable({ kind: "first", choices: ["SGD", "Adam"], answer: 1 }), ["SGD", "Adam"]);
  assert.equal(measured({ kind: "first", choices: ["SGD", "Adam"], answer: 1 }), 1);
  assert.equal(measured({ choices: ["a", "b", "c"], right: 2 }), 2);
  assert.deepEqual(countable({ kind: "where", choices: [], answer: [0, 0] }), []);
});

test("a count is a whole number, an empty field is none, and what is wrong is said and found", () => {
  assert.deepEqual(counted(["12", "", " 7 "]).counts, [12, 0, 7]);
  for (const texts of [["3", "-1"], ["1", "2.5", "3"], ["1", "many"], ["0", "10000"]]) {
    const found = counted(texts);
    assert.deepEqual([found.counts, found.wrong], [[], 1]);
    assert.match(found.says, /whole numbers/);
  }
  for (const none of [["", ""], ["0", "0"]]) assert.match(counted(none).says, /No hands/);
});

test("the longest bar is that of the most hands", () => {
  assert.deepEqual(lengths([5, 10, 0]), [0.5, 1, 0]);
  assert.deepEqual(lengths([0, 0]), [0, 0]);
});

test("how many were right is said of one, of some, of all and of none", () => {
  assert.equal(handsWords([3, 21], 1), "21 of 24 hands were right.");
  assert.equal(handsWords([23, 1], 1), "1 of 24 hands was right.");
  assert.equal(handsWords([0, 24], 1), "All 24 hands were right.");
  assert.equal(handsWords([1, 0], 0), "The one hand was right.");
  assert.equal(handsWords([24, 0], 1), "It was otherwise than all of you said.");
});

test("of the places that a class names the nearest to where it ended is right, if it is near enough", () => {
  const asked = (/** @type {unknown} */ answer) => ({ kind: "where", choices: [], answer }), map = { width: 10 };
  const places = [[3, 0], [0.4, 0], [0.3, 0], [0, -0.5]];
  assert.deepEqual(countable(asked([0, 0]), places)[1], "B (0.400, 0)");
  assert.equal(measured(asked([0, 0]), places, map), 2);
  assert.equal(measured(asked([3.4, 0.2]), places, map), 0);
  assert.equal(measured(asked([-3, 0]), places, map), -1);
  assert.equal(measured(asked(null), places, map), -1);
  assert.equal(
    handsWords([2, 3, 0, 1], measured(asked([-3, 0]), places, map)),
    "It was otherwise than all of you said.",
  );
});

test("each place that can be marked has a letter of its own", () => {
  const all = Array.from({ length: MOST_PLACES }, (_, n) => letterOf(n));
  assert.equal(new Set(all.filter(Boolean)).size, MOST_PLACES);
});
