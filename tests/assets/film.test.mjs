import assert from "node:assert/strict";
import test from "node:test";
import { frames, further, lasting, turns } from "../../assets/model/film.mjs";

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

test("a turn goes once round, and its first frame follows on its last", () => {
  const { moments, lasts } = turns();
  assert.equal(moments[0], 0);
  assert.equal((moments.at(-1) ?? NaN) + 1 / moments.length, 1);
  assert.equal(lasts * moments.length, 6000);
});

test("a GIF of which frames are drawn slowly leaves some out, ends with the last, and takes a minute", () => {
  for (
    const [count, cost, least] of [[301, 10, 301], [301, 199, 301], [301, 1000, 50], [96, 3000, 15], [301, 1e6, 2]]
  ) {
    let n = 0, drawn = 1, passed = cost; // the first is drawn
    while (n < count - 1) {
      n += further(count - 1 - n, passed, drawn);
      drawn++;
      passed += cost;
    }
    assert.equal(n, count - 1, "the last is met");
    assert.ok(drawn >= least, `${drawn} frames`);
    assert.ok(passed <= 60_000 + 2 * cost, `${passed} ms`);
  }
});
