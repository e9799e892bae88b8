import assert from "node:assert/strict";
import test from "node:test";
import { Question } from "../../assets/model/question.mjs";

/**
 * When a question is asked, where every answer takes so many ms, looked after each 100 ms, until one answers the
 * latest.
 * @param {number} latency
 */
function askedAt(latency, patience = 2000) {
  const question = new Question(patience), times = [0];
  question.ask(0);
  for (let now = 100; now < 1e6; now += 100) {
    const there = now - (times.at(-1) ?? NaN) >= latency;
    if (there) return times;
    if (!question.lost(there, now)) continue;
    assert.equal(question.ask(now), times.push(now));
  }
  throw new Error(`no answer that takes ${latency} ms ever counts`);
}

test("what comes in time is asked for once", () => {
  assert.deepEqual(askedAt(1900), [0]);
});

test("however slow an answer is, it comes at last", () => {
  for (const latency of [2500, 5000, 30_000, 200_000]) assert.ok(askedAt(latency).length > 1);
});

test("once it is there, the next one that is lost is asked for as soon as the first", () => {
  const question = new Question(2000);
  question.ask(0);
  assert.ok(question.lost(false, 2100));
  question.ask(2100);
  assert.ok(!question.lost(false, 4300), "now it may take twice as long");
  assert.ok(!question.lost(true, 5000));
  question.ask(6000);
  assert.ok(question.lost(false, 8100));
});
