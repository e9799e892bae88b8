import assert from "node:assert/strict";
import test from "node:test";
import { givesSide, withoutSide } from "../../assets/model/window_in_text.mjs";

test("a side that stands in a text is found, however it is written, and taken away alone", () => {
  const pasted = "a*x^2 + y^2; a = 1 from 0 to 5; x from -2 to 2";
  assert.ok(givesSide(pasted, "x"));
  assert.ok(!givesSide(pasted, "y"));
  assert.equal(withoutSide(pasted, "x"), "a*x^2 + y^2; a = 1 from 0 to 5");
  assert.equal(withoutSide(pasted, "y"), pasted);
  const lines = "x+y\n  y:-1:3\nx from 0";
  assert.ok(givesSide(lines, "y") && givesSide(lines, "x")); // what is wrong is the server's to say
  assert.equal(withoutSide(lines, "y"), "x+y\nx from 0");
});

test("what is none is left: a knob, a name that begins so, and the formula itself", () => {
  for (
    const text of ["x from -2 to 2", "x*y; xy = 1 from 0 to 2", "x*y\nx = 1 from 0 to 2", "x\nfromage = 1 from 0 to 2"]
  ) {
    assert.ok(!givesSide(text, "x"), text);
    assert.equal(withoutSide(text, "x"), text);
  }
});
