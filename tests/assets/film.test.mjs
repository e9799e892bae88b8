import assert from "node:assert/strict";
import test from "node:test";
import { frames, lasting } from "../../assets/model/film.mjs";

test("a film shows the first step and the last, and each step between at most once", () => {
  for (const steps of [1, 2, 40, 299, 300, 301, 100_000]) {
    for (const speed of [2, 60, 300]) {
      for (const pixels of [1000, 1_300_000, 8_000_000]) {
        const seconds = lasting(steps, speed), { moments, lasts } = frames(steps, seconds, pixels);
        assert.equal(moments[0], 0);
        assert.equal(moments.at(-1), steps);
        assert.equal(new Set(moments).size, moments.length);
        assert.ok(moments.length * pixels <= 400_000_000 && moments.length <= 301);
        assert.ok(lasts >= 40, "what is shorter some programs play ten times slower");
        assert.ok(Math.abs((moments.length - 1) * lasts - 1000 * seconds) <= 40, "it lasts as long as the race plays");
      }
    }
  }
});

test("a race of a minute is a film of twenty seconds", () => {
  assert.equal(lasting(3600, 60), 20);
  assert.equal(lasting(120, 60), 2);
  assert.deepEqual(frames(4, 2, 1000), { moments: [0, 1, 2, 3, 4], lasts: 500 });
});
