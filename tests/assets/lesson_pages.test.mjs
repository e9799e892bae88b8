// The words of a screen on pages.
import assert from "node:assert/strict";
import test from "node:test";

import { pagesOf } from "../../assets/model/lesson_pages.mjs";

/** @param {...[number, boolean?]} all */
const pieces = (...all) => all.map(([height, belongs = false]) => ({ height, belongs }));

test("as many pieces are on a page as there is room for", () => {
  assert.deepEqual(pagesOf(pieces([40], [40], [40], [10]), 100), [0, 0, 1, 1]);
  assert.deepEqual(pagesOf(pieces([40], [40], [40], [10]), 100, 30), [0, 1, 1, 1]);
  assert.deepEqual(pagesOf([], 100), []);
});

test("an answer goes on with its question, and stays with it where they are more than a page", () => {
  assert.deepEqual(pagesOf(pieces([40], [30], [50, true]), 100), [0, 1, 1]);
  assert.deepEqual(pagesOf(pieces([40], [130, true], [20]), 100), [0, 0, 1]);
  assert.deepEqual(pagesOf(pieces([40, true], [30]), 100), [0, 0]);
});

test("what is higher than a page is alone on one, and no page is empty", () => {
  assert.deepEqual(pagesOf(pieces([300], [300], [5]), 100, 20), [0, 1, 2]);
  assert.deepEqual(pagesOf(pieces([30], [0]), 0), [0, 0]);
});
