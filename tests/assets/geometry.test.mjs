import assert from "node:assert/strict";
import test from "node:test";
import { arrowsAlong } from "../../assets/model/arrows.mjs";
import { clip, faintPaths, leftAt, nearest, polyline } from "../../assets/model/geometry.mjs";
import { inverse, multiply } from "../../assets/model/matrix.mjs";

const BOX = [0, 0, 100, 100];

test("a segment is cut at the box, and one that misses it is nothing", () => {
  assert.deepEqual(clip(50, 50, 60, 60, BOX), [50, 50, 60, 60]);
  assert.deepEqual(clip(-50, 50, 150, 50, BOX), [0, 50, 100, 50]);
  assert.equal(clip(-10, -10, -10, 200, BOX), null);
  assert.equal(clip(150, 0, 200, 100, BOX), null);
  const [, , x, y] = clip(50, 50, 1e30, 1e30, BOX) ?? [];
  assert.deepEqual([x, y], [100, 100]);
});

test("a polyline is drawn where it is inside, and taken up again where it comes back", () => {
  /** @type {(string | number)[][]} */
  const drawn = [];
  const path = {
    moveTo: (/** @type {number[]} */ ...p) => drawn.push(["M", ...p]),
    lineTo: (/** @type {number[]} */ ...p) => drawn.push(["L", ...p]),
  };
  const points = [[50, 50], [150, 50], [150, 80], [50, 80], [50.1, 80], [50, 20]];
  polyline(path, 0, 5, (i, out) => {
    [out[0], out[1]] = points[i];
  }, BOX);
  assert.deepEqual(drawn, [["M", 50, 50], ["L", 100, 50], ["M", 100, 80], ["L", 50, 80], ["L", 50, 20]]);
});

test("an inverse undoes", () => {
  const matrix = Float64Array.from({ length: 16 }, (_, n) => Math.sin(n * n + 1));
  const one = multiply(matrix, inverse(matrix));
  one.forEach((value, n) => assert.ok(Math.abs(value - Number(n % 5 === 0)) < 1e-9));
});

const points = [[0, 50], [50, 50], [50, 52], [50, 200], [1e30, 200]],
  at = (/** @type {number} */ i, /** @type {number[]} */ out) => {
    [out[0], out[1]] = points[i];
  };

test("the nearest of a path's points, within reach", () => {
  assert.equal(nearest(48, 50.5, 4, at, 10)?.i, 1);
  assert.equal(nearest(48, 51, 0, at, 10), null);
  assert.equal(nearest(48, 51, 4, at, 1), null);
  assert.equal(nearest(0, 0, -1, at, 10), null);
});

test("arrows stand every so many pixels of the way, point along it, and none is drawn outside", () => {
  const found = arrowsAlong(4, at, 20, BOX), places = [];
  for (let n = 0; n < found.length; n += 3) {
    places.push([...found.slice(n, n + 2), Math.round(found[n + 2] * 100) / 100]);
  }
  assert.deepEqual(places, [[10, 50, 0], [30, 50, 0], [50, 50, 0], [50, 70, 1.57], [50, 90, 1.57]]);
  assert.deepEqual(arrowsAlong(4, at, 20, BOX, (i) => i >= 3).length, 9);
  assert.deepEqual(arrowsAlong(0, at, 20, BOX), []);
});

const swinging = [[50, 50], [50, 120], [50, -1e30], [52, 3e38], [60, 50], [60, 300]];
/** @param {number} i @param {number[]} out */
const swing = (i, out) => {
  [out[0], out[1]] = swinging[i];
};

test("of a run that has left the first legs are a line, what leaps across is another, and its head stands where it left", () => {
  const pen = () => {
    /** @type {(string | number)[][]} */
    const drawn = [];
    return {
      drawn,
      moveTo: (/** @type {number[]} */ ...p) => drawn.push(["M", ...p]),
      lineTo: (/** @type {number[]} */ ...p) => drawn.push(["L", ...p]),
    };
  };
  const line = pen(), faint = faintPaths(BOX, pen);
  const { across, more } = faint;
  polyline(line, 0, 5, swing, BOX, faint);
  assert.deepEqual(line.drawn, [["M", 50, 50], ["L", 50, 100], ["M", 60, 100], ["L", 60, 50], ["L", 60, 100]]);
  assert.deepEqual(across.drawn.map(([kind]) => kind).join(""), "MLML");
  assert.deepEqual(more.drawn, []);
  polyline(
    pen(),
    0,
    5000,
    (i, out) => {
      [out[0], out[1]] = [50, i % 2 ? 10 : 90];
    },
    BOX,
    faint,
  );
  assert.ok(more.drawn.length > 4000, "what has covered its ground goes on as another line");
  assert.deepEqual(leftAt(3, swing, BOX), [50, 50, 50, 100]);
  assert.deepEqual(leftAt(5, swing, BOX), [60, 50, 60, 100], "it came back, and left again");
  assert.equal(leftAt(4, swing, BOX), null);
  assert.equal(
    leftAt(0, (_, out) => {
      out[0] = out[1] = 1e9;
    }, BOX),
    null,
    "it was never inside",
  );
});

test("a zigzag that covers its ground with ink has arrows that stand apart", () => {
  const zigzag = (/** @type {number} */ i, /** @type {number[]} */ out) => {
      [out[0], out[1]] = [50 + i / 100, i % 2 ? 10 : 90];
    },
    found = arrowsAlong(2000, zigzag, 20, BOX);
  assert.ok(found.length / 3 < 30 && found.length / 3 > 4, String(found.length / 3));
});
