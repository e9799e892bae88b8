// A text is mended where the sentence on it leaves no doubt, and then all of it at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mended } from "../../assets/model/mended.mjs";

const SIGNS = { "\u2212": "-", "\u00d7": "*" };

test("what the sentence names is replaced, and all else stays", () => {
  assert.equal(mended("x \u2212 2 \u00d7 y", "\u2212 is written -, \u00d7 is written *.", SIGNS), "x - 2 * y");
  assert.equal(mended("x \u2212 y\u00b2", "Line 1: \u2212 is not read here: write -.", SIGNS), "x - y\u00b2");
});

test("where anything is in doubt there is no such text", () => {
  assert.equal(mended("|x| \u2212 1", "| is written abs(...), \u2212 is written -.", SIGNS), "");
  assert.equal(mended("z \u2212 1", "z is not known here: a formula has x, y.", SIGNS), "");
  assert.equal(mended("x+", "", SIGNS), "");
});
