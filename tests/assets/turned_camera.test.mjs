import assert from "node:assert/strict";
import { test } from "node:test";
import { turnedCamera } from "../../assets/model/turned_camera.mjs";
/** @import { Camera, Vector } from "../../assets/model/turned_camera.mjs" */

const camera = { eye: { x: 1.5, y: -0.5, z: 0.8 }, center: { x: 0.2, y: 0.1, z: -0.1 }, up: { x: 0.1, y: 0, z: 1 } };
/** @param {{eye: Vector, center: Vector, up: Vector}} one */
const numbers = ({ eye, center, up }) => [eye, center, up].flatMap(({ x, y, z }) => [x, y, z]);
/** @param {Camera} one @param {Camera} other */
const near = (one, other) => numbers(one).forEach((value, n) => assert.ok(Math.abs(value - numbers(other)[n]) < 1e-12));
/** @param {{eye: Vector, center: Vector}} one */
const away = ({ eye, center }) => Math.hypot(eye.x - center.x, eye.y - center.y, eye.z - center.z);

test("a whole turn ends where it began, and two halves are one", () => {
  near(turnedCamera(camera, 0), camera);
  near(turnedCamera(camera, 1), camera);
  near(turnedCamera(turnedCamera(camera, 0.5), 0.5), camera);
});

test("a quarter turn keeps the height and the distance, and looks at the same point", () => {
  const turned = turnedCamera(camera, 0.25);
  assert.deepEqual(turned.center, camera.center);
  assert.equal(turned.eye.z, camera.eye.z);
  assert.ok(Math.abs(away(turned) - away(camera)) < 1e-12);
  assert.ok(Math.abs(turned.eye.x - (0.2 + 0.6)) < 1e-12 && Math.abs(turned.eye.y - (0.1 + 1.3)) < 1e-12);
});
