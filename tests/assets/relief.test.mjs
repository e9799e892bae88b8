// The ground of the map: ink for height, light from the north-west that never leaves the scale, level lines.
import assert from "node:assert/strict";
import test from "node:test";
import { colourOf, rgb } from "../../assets/model/heights.mjs";
import { heightsOf, levelLines, lightOn, moved, shaded } from "../../assets/model/relief.mjs";

const colours = ["#000000", "#646464", "#c8c8c8"].map(rgb), SIDE = 41;
const ground = { wide: SIDE, tall: SIDE, top: 2, levels: 2 };
const look = { colours, light: { lit: 0.5, shade: -0.4 }, length: 1 / SIDE };
/**
 * A height a pixel; x to the east and y to the north, from -1 to 1.
 * @param {(x: number, y: number) => number} height
 */
const heights = (height) =>
  Float64Array.from({ length: SIDE * SIDE }, (_, p) => height((p % SIDE) / 20 - 1, 1 - Math.floor(p / SIDE) / 20));
/** @param {ArrayLike<number>} pixels @param {number} column @param {number} row */
const at = (pixels, column, row, channel = 0) => pixels[4 * (row * SIDE + column) + channel];

test("a colour is that of its place on the scale, and beyond it that of the end", () => {
  const found = [-1, 0.5, 9].map((height) => colourOf(height, 2, colours)[0]);
  assert.deepEqual(found, [0, 50, 200]);
});

test("flat ground has the colour of its height, and what is higher than the scale that of its top", () => {
  for (const [height, colour] of [[0, 0], [1, 100], [2, 200], [1e30, 200], [-5, 0]]) {
    assert.equal(at(shaded(heights(() => height), ground, look), 20, 20), colour);
  }
});

test("a slope that faces north-west is lit, one that faces south-east lies in shadow, others as if flat", () => {
  for (const [east, north, side] of [[1, -1, 1], [-1, 1, -1], [1, 1, 0], [-1, -1, 0], [1, 0, 1], [0, 1, -1]]) {
    assert.equal(Math.sign(lightOn(east, north)), side);
    const pixels = shaded(heights((x, y) => 1 + 0.3 * (east * x + north * y)), ground, look);
    assert.equal(Math.sign(Math.round((at(pixels, 20, 20) - 100) / 3)), side, `${east} east, ${north} north`);
  }
});

test("the same slope has the same light however close it is seen", () => {
  const slope = (/** @type {number} */ times) =>
    shaded(heights((x, y) => 1 + (0.3 * (x - y)) / times), ground, { ...look, length: look.length / times });
  assert.equal(at(slope(1), 20, 20), at(slope(50), 20, 20));
});

test("light moves a colour within the scale, on which every ink is seen", () => {
  for (const by of [-1, -0.6, 0, 0.6, 1]) {
    for (const place of [0, 0.3, 1]) assert.ok(moved(place, by) >= 0 && moved(place, by) <= 1);
  }
  assert.deepEqual([moved(0, 0.5), moved(1, 0.5), moved(1, -0.5), moved(0, -0.5)], [0.5, 1, 0.5, 0]);
});

test("level lines lie where a level ends, one pixel wide, and every fourth is the stronger", () => {
  const inks = { thin: [1, 2, 3, 0.2], strong: [7, 8, 9, 0.4] };
  const lines = levelLines(heights((x) => 5 * (1 + x)), { ...ground, top: 10, levels: 5 }, inks); // a level is 8 pixels
  const row = [...Array(SIDE).keys()].map((i) => [at(lines, i, 20), at(lines, i, 20, 3)]);
  assert.deepEqual(row.flatMap(([ink, alpha], i) => (alpha > 30 ? [[i, ink]] : [])), [
    [4, 1],
    [12, 1],
    [20, 1],
    [28, 7],
    [
      36,
      1,
    ],
  ]);
  assert.ok(row.filter(([, alpha]) => alpha > 0).length < 16);
});

test("lines nearer to each other than can be told apart fade, and ground below all that is known has none", () => {
  const inks = { thin: [1, 2, 3, 1], strong: [1, 2, 3, 1] }, fine = { ...ground, top: 1, levels: 18 };
  const inked = (/** @type {(x: number, y: number) => number} */ height) =>
    levelLines(heights(height), fine, inks).filter((_, n) => n % 4 === 3).some(Boolean);
  assert.ok(inked((x) => 0.5 + 0.4 * x));
  assert.ok(!inked((x) => 3 + 3 * x));
  assert.ok(!inked((x) => -3 + x));
});

test("any heights make a picture", () => {
  for (const value of [3.4e38, -3.4e38, 1e-45]) {
    for (const log of [true, false]) {
      const grid = Float32Array.from({ length: 81 }, (_, n) => (n % 2 ? value : -value));
      const many = heightsOf(grid, 9, { wide: SIDE, tall: SIDE, log });
      const pixels = shaded(many, ground, look);
      assert.ok(pixels.every((part, n) => n % 4 < 3 || part === 255));
      assert.equal(levelLines(many, ground, { thin: [0, 0, 0, 1], strong: [0, 0, 0, 1] }).length, pixels.length);
    }
  }
});
