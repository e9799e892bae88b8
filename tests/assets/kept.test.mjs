// Data that are too many for a link stand there by a name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forAddress, fromAddress, IN_A_LINK, rowsIn } from "../../assets/model/kept.mjs";

/** @param {number} rows */
const textOf = (rows) =>
  `v=1&surface=data:linear_regression;x%20name;y;${
    Array.from({ length: rows }, (_, n) => `${n},${n % 7}`).join(";")
  }&e=adam`;

test("rows are counted, and what brings none has none", () => {
  assert.equal(rowsIn(textOf(200)), 200);
  assert.equal(rowsIn(encodeURI(textOf(3)).replaceAll(":", "%3A").replaceAll(";", "%3B").replaceAll("%25", "%")), 3);
  for (const text of ["v=1&surface=ravine", "surface=x**2;a:1:0:5", "surface=data:sine_fit", ""]) {
    assert.equal(rowsIn(text), 0);
  }
});

test("a link holds so many rows as they are", () => {
  const text = textOf(IN_A_LINK);
  assert.deepEqual(forAddress(text), { text, name: "", data: "" });
});

test("more of them stand there by a name, and come back where they were kept", () => {
  const whole = textOf(IN_A_LINK + 1), { text, name, data } = forAddress(whole);
  assert.match(text, /^v=1&surface=kept:[0-9a-f]{16}&e=adam$/);
  assert.equal(fromAddress(text, (asked) => (asked === name ? data : null)), whole);
  assert.equal(fromAddress(text, () => null), text);
  assert.notEqual(forAddress(whole.replace("5,5", "5,6")).name, name);
});
