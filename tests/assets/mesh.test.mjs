import assert from "node:assert/strict";
import test from "node:test";
import { hidden, laidOnSurface, Mesh, surfaceUnder } from "../../assets/model/mesh.mjs";

const flat = new Mesh([0, 1, 2], [0, 1, 2], [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
const ridge = new Mesh([0, 1, 2], [0, 1, 2], [[0, 5, 0], [0, 5, 0], [0, 5, 0]]);

test("heights between grid points are between theirs", () => {
  assert.equal(ridge.height(0.5, 1.3), 2.5);
  assert.equal(ridge.height(2, 2), 0);
});

test("a draped path follows the ground and ends where it leaves the window", () => {
  const line = laidOnSurface({ x: [0, 2, 9], y: [1, 1, 1], rows: 3 }, ridge, 0.1);
  assert.deepEqual([...line.points].slice(-3, -1), [2, 1]);
  assert.equal(line.upTo[2], line.rowOf.length - 1);
  const heights = [...line.points].filter((_, n) => n % 3 === 2);
  assert.ok(Math.max(...heights) > 4.5, "it climbs the ridge");
  assert.ok(Math.abs((heights.at(-1) ?? NaN) - 0.1) < 1e-6);
});

test("a ridge hides what is behind it, and flat ground hides nothing", () => {
  assert.equal(hidden(0.1, 1, 0.6, [40, 1, 10], ridge, 0.1), true);
  assert.equal(hidden(0.1, 1, 0.6, [-40, 1, 10], ridge, 0.1), false);
  assert.equal(hidden(0.1, 1, 0.1, [40, 1, 10], flat, 0.1), false);
});

test("the ground under a pixel is where the ray first meets it", () => {
  /** @param {number[] | null} found @param {number[]} wanted */
  const close = (found, wanted) => {
    assert.ok(found);
    found.forEach((v, n) => assert.ok(Math.abs(v - wanted[n]) < 1e-5, `${found} is not ${wanted}`));
  };
  close(surfaceUnder([1, 1, 10], [1, 1, 0], ridge), [1, 1]);
  close(surfaceUnder([0, 1, 10], [1, 1, 0], flat), [1, 1]);
  close(surfaceUnder([-5, 1, 2.5], [5, 1, 2.5], ridge), [0.5, 1]); // the near side of the ridge, not the far one
  close(surfaceUnder([0, 1, 12], [1, 1, 2], flat, 2), [1, 1]);
  assert.equal(surfaceUnder([1, 1, 10], [9, 9, 0], flat), null);
  assert.equal(surfaceUnder([1, -5, 10], [1, -5, 0], flat), null);
  assert.equal(surfaceUnder([1, 1, -5], [1, 1, 10], flat), null);
});

test("where a path comes back it is taken up again, and what leaps across the window is left out", () => {
  const path = { x: [1, 1, 1.5, 1.5, 1, 1], y: [1, 9, 9, 1, 1e30, -1e30], rows: 6 },
    { points, rowOf, joined, upTo } = laidOnSurface(path, flat, 0);
  const places = [...rowOf].map((row, v) => [row, joined[v], points[3 * v], points[3 * v + 1]]);
  assert.deepEqual(
    places.filter(([, on]) => !on),
    [[0, 0, 1, 1], [3, 0, 1.5, 2]],
    "the start, and where it comes back",
  );
  assert.deepEqual(places.at(-1)?.map((v) => Math.round(v * 10) / 10), [4, 1, 1.5, 2], "where it leaves");
  assert.deepEqual([...upTo].map((v) => rowOf[v]), [0, 1, 1, 3, 4, 4]);
});
