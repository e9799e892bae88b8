import assert from "node:assert/strict";
import test from "node:test";
import { Player } from "../../assets/model/player.mjs";
import { latestOnly } from "../../assets/net/latest_only.mjs";

/** @param {number} steps */
function playing(steps, speed = 60) {
  const player = new Player(speed);
  player.resize(steps);
  player.play();
  return player;
}

test("a second of play is `speed` steps, however the frames fall", () => {
  for (const frames of [7, 60, 144]) {
    const player = playing(1000);
    for (let n = 0; n <= frames; n++) player.tick((1000 * n) / frames);
    assert.ok(Math.abs(player.step - 60) <= 1, `${frames}: ${player.step}`);
  }
});

test("play ends at the last step, and begins again from the first", () => {
  const player = playing(10);
  for (let now = 0; now < 2000; now += 16) player.tick(now);
  assert.equal(player.step, 10);
  assert.equal(player.playing, false);
  player.play();
  assert.equal(player.step, 0);
});

test("a page that slept does not leap", () => {
  const player = playing(100000);
  player.tick(0);
  player.tick(60_000);
  assert.ok(player.step <= 15);
});

test("a run of another length keeps the step, or the end", () => {
  const player = playing(100);
  player.seek(40);
  player.resize(500);
  assert.equal(player.step, 40);
  player.seek(500);
  player.resize(900);
  assert.equal(player.step, 900);
  player.resize(30);
  assert.equal(player.step, 30);
});

test("one at a time, and the last asked is the last done", async () => {
  let wanted = 0, under = 0, most = 0;
  /** @type {number[]} */
  const done = [];
  const ask = latestOnly(async () => {
    most = Math.max(most, ++under);
    const now = wanted;
    await new Promise((resolve) => setTimeout(resolve, 3));
    done.push(now);
    under--;
  });
  const first = ask();
  for (wanted = 1; wanted <= 50; wanted++) ask();
  wanted = 50;
  await ask(); // who asks while it is busy waits for the answer too
  assert.equal(done.at(-1), 50);
  await first;
  assert.equal(most, 1);
  assert.equal(done.at(-1), 50);
  assert.ok(done.length < 10);
});

test("work that fails lets the next one through", async () => {
  let calls = 0;
  const ask = latestOnly(() => (++calls === 1 ? Promise.reject(new Error("once")) : Promise.resolve()));
  await assert.rejects(ask());
  await ask();
  assert.equal(calls, 2);
});
