import assert from "node:assert/strict";
import test from "node:test";
import { boxed, lookAt, perspective, turned } from "../../assets/model/lookat.mjs";
import { Mesh } from "../../assets/model/mesh.mjs";
import { cameraOf, project } from "../../assets/model/projection.mjs";
import { corners, farToNear, linesIn, tone } from "../../assets/model/solid.mjs";
/** @import { Seat } from "../../assets/model/lookat.mjs" */

const SEAT = { eye: [0, -2, 1], center: [0, 0, 0], up: [0, 0, 1] };
const BOX = [[-5, 5], [10, 20], [0, 3]];
/** @param {Seat} seat */
const cameraFrom = (seat) =>
  cameraOf(
    { projection: perspective(2), view: lookAt(seat), model: boxed(BOX, [1, 1, 0.5]) },
    [1, 1, 1],
    [200, 100],
  );

test("what a camera looks at is in the middle of the picture, and what is right of it on the right", () => {
  const camera = cameraFrom(SEAT), middle = project(camera, 0, 15, 1.5);
  assert.ok(Math.abs(middle[0] - 100) < 1e-9 && Math.abs(middle[1] - 50) < 1e-9);
  assert.ok(project(camera, 2, 15, 1.5)[0] > 100);
  assert.ok(project(camera, 0, 15, 3)[1] < 50);
});

test("the eye is where it is, in units of the data", () => {
  const { eye } = cameraFrom(SEAT);
  assert.deepEqual(eye.map((v) => Number(v.toFixed(9))), [0, -5, 7.5]); // two boxes before the middle, two above
});

test("the edge of the view is half the field away", () => {
  const camera = cameraFrom({ eye: [0, -1, 0], center: [0, 0, 0], up: [0, 0, 1] });
  const above = project(camera, 0, 15, 1.5 + 6 * Math.tan(Math.PI / 8)); // a box is 3 high and half a unit
  assert.ok(Math.abs(above[1]) < 1e-9);
});

test("a turn keeps the distance, goes round, and stops before it is overhead", () => {
  const once = turned(SEAT, 0.3, 0), far = Math.hypot(...SEAT.eye);
  assert.ok(Math.abs(Math.hypot(...once.eye) - far) < 1e-12);
  assert.ok(Math.abs(once.eye[2] - 1) < 1e-12);
  const back = turned(once, -0.3, 0);
  back.eye.forEach((v, n) => assert.ok(Math.abs(v - SEAT.eye[n]) < 1e-12));
  assert.ok(turned(SEAT, 0, 9).eye[2] < far);
  assert.ok(turned(SEAT, 0, 9).eye.every(Number.isFinite));
});

test("cells are painted from the farthest to the nearest", () => {
  assert.deepEqual(farToNear(4, -3), [3, 2, 1, 0]);
  assert.deepEqual(farToNear(4, 9), [0, 1, 2, 3]);
  assert.equal(farToNear(5, 2.4).at(-1), 2);
});

const MESH = new Mesh([0, 1, 2], [0, 1], [[0, 1, 2], [0, 1, 2]]);

test("the corners of a cell go round it", () => {
  assert.deepEqual(corners(MESH, 1, 0), [1, 2, 2, 1]);
});

test("level lines lie where their height is", () => {
  assert.deepEqual(linesIn([0, 1, 1, 0], 1), [[0, 0.5, 0, 0.5, 1]]);
  assert.deepEqual(linesIn([0, 0.4, 0.4, 0], 1), []);
  assert.equal(linesIn([0, 4, 4, 0], 1).length, 4);
  assert.deepEqual(linesIn([0, 100, 100, 0], 1), []); // none can be told apart
  assert.deepEqual(linesIn([0, 0, 1, 0], 1).map(([level]) => level), [0]);
});

test("a slope that faces the north-west is lit, its other side lies in shadow", () => {
  const look = { top: 4, side: 1, cell: [1, 1], relief: { lit: 0.5, shade: -0.3 } };
  const flat = tone([2, 2, 2, 2], look);
  assert.equal(flat, 0.5);
  assert.ok(tone([1, 3, 3, 1], look) > flat); // it rises to the east
  assert.ok(tone([3, 1, 1, 3], look) < flat);
  for (const high of [[-9, -9, 9, 9], [9, 9, 9, 9]]) assert.ok(tone(high, look) >= 0 && tone(high, look) <= 1);
});
