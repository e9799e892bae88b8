import assert from "node:assert/strict";
import test from "node:test";
import { endOfFlow, fieldMarks, gridFor, lengthOf, suits } from "../../assets/model/field.mjs";

/** @param {number[]} slopes @param {number[]} angles */
const answer = (slopes, angles) => ({
  header: { window: { x: [0, 2], y: [0, 1] }, columns: 2, rows: 1, none: -1000 },
  arrays: { slopes: new Float32Array(slopes), angles: new Float32Array(angles) },
});
/** @param {number} x @param {number} y */
const at = (x, y) => [100 * x, 100 - 100 * y];

test("marks stand in the middle of the cells and point as the ground falls, on a screen that counts down", () => {
  const [x0, y0, right, flat, x1, y1, none, up] = fieldMarks(answer([0, 0], [0, Math.PI / 2]), at);
  assert.deepEqual([x0, y0, x1, y1], [50, 50, 150, 50]);
  assert.ok(right > 0 && Math.abs(flat) < 1e-6);
  assert.ok(Math.abs(none) < 1e-6 && up < 0);
});

test("a hundredth of the steepest slope is half as long, and nothing is too short to be seen", () => {
  assert.equal(lengthOf(2), lengthOf(0) / 2);
  assert.ok(lengthOf(400) > 0);
  const [, , long, , , , short] = fieldMarks(answer([3, 1], [0, 0]), at);
  assert.ok(Math.abs(long / short - 2) < 1e-6);
});

test("where there is no slope there is no mark, and none outside the room", () => {
  assert.equal(fieldMarks(answer([-1000, 1], [0, 0]), at).length, 4);
  assert.equal(fieldMarks(answer([-1000, -1000], [0, 0]), at).length, 0);
  assert.deepEqual(fieldMarks(answer([1, 1], [0, 0]), at, 1, [60, 0, 200, 100]).slice(0, 2), [150, 50]);
});

test("a map has no more marks than the server answers, and a small one at least one", () => {
  for (const size of [[1, 1], [360, 328], [1920, 1500], [8000, 4000], [30000, 20]]) {
    const [columns, rows] = gridFor(size);
    assert.ok(columns >= 1 && rows >= 1 && columns * rows <= 2048, `${size}: ${columns} ${rows}`);
  }
});

test("a field suits a map that is as near, and not one that is far closer or farther", () => {
  assert.ok(suits(10, 10) && suits(10, 14) && suits(14, 10));
  assert.ok(!suits(10, 20) && !suits(20, 10));
});

test("the end of the path is said where it is known", () => {
  assert.match(endOfFlow("saddle"), /saddle point\.$/);
  assert.equal(endOfFlow("unfinished"), "");
  assert.equal(endOfFlow(), "");
});
