import assert from "node:assert/strict";
import { test } from "node:test";
import { limitShare } from "../../assets/model/limits.mjs";

/** @type {{low: number, high: number, scale: "log" | "linear", unit: string}} */
const RATE = { low: 1e-6, high: 10, scale: "log", unit: "" };

test("a limit lies on the slider where its value does, and beyond its ends nowhere", () => {
  assert.equal(limitShare(RATE, 1e-6), 0);
  assert.equal(limitShare(RATE, 10), 1);
  assert.equal(limitShare(RATE, 0.01), 0.571);
  assert.equal(limitShare(RATE, 11), null);
  assert.equal(limitShare(RATE, 9e-7), null);
  assert.equal(limitShare(RATE, null), null);
});
