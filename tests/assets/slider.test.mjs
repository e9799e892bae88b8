import assert from "node:assert/strict";
import { test } from "node:test";
import { sideways } from "../../assets/input/slider.mjs";

test("a finger moves a slider once it has gone farther across than up or down, and more than it slips", () => {
  assert.equal(sideways(10, 3), true);
  assert.equal(sideways(-10, 3), true);
  assert.equal(sideways(10, 12), false);
  assert.equal(sideways(0, -40), false);
  assert.equal(sideways(5, 0), false);
});
