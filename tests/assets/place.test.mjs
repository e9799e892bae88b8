import assert from "node:assert/strict";
import test from "node:test";
import { figures, place } from "../../assets/model/place.mjs";

/** @param {number} x @param {number} y @param {number} half @returns {{x: [number, number], y: [number, number]}} */
const around = (x, y, half) => ({ x: [x - half, x + half], y: [y - half, y + half] });

// The same places as in tests/app/pictures/test_place.py.
test("a place has three figures of its own and of its window, and what is rounding beside the window is 0", () => {
  for (
    const [point, window, words] of /** @type {[number[], any, string][]} */ ([
      [[0.00201, 0.00005], around(0.002, 0, 0.0033), "(0.00201, 0.00005)"],
      [[2.01, 0.00005], around(2, 0, 3.3), "(2.01, 0)"],
      [[-2.805118, 3.131313, 1e-9], around(0, 0, 6), "(−2.81, 3.13)"],
      [[3, 2], around(0, 0, 6), "(3, 2)"],
      [[-1e-9, 0.00421], around(0, 0, 2), "(0, 0.00421)"],
      [[150.00123, -1e6], around(150, -1e6, 0.004), "(150.00123, −1000000)"],
      [[512, 404.2319], around(0, 0, 512), "(512, 404)"],
      [[123456, -0.4], around(0, 0, 5e5), "(123456, 0)"],
    ])
  ) {
    assert.equal(place(point, window), words);
  }
});

test("as many figures as tell places apart anywhere in a window", () => {
  assert.deepEqual([figures(-2, 2), figures(1.5, 2.5), figures(149.995, 150.005), figures(-1e-6, 1e-6)], [4, 4, 8, 4]);
});
