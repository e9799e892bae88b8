import assert from "node:assert/strict";
import test from "node:test";
import { tokens } from "../../assets/model/syntax.mjs";

const SCRIPT = `"""A path.

Of two # lines."""
import math  # why
for t in range(3):
    print("# no comment, and no for", f(t, "a\\"b"))
`;

test("the tokens are the script", () => assert.equal(tokens(SCRIPT).map(([, text]) => text).join(""), SCRIPT));

test("docstrings, comments, strings and words of the language are told apart", () => {
  const of = (/** @type {string} */ kind) => tokens(SCRIPT).filter(([found]) => found === kind).map(([, text]) => text);
  assert.deepEqual(of("said"), ['"""A path.\n\nOf two # lines."""', "# why"]);
  assert.deepEqual(of("string"), ['"# no comment, and no for"', '"a\\"b"']);
  assert.deepEqual(of("keyword"), ["import", "for", "in"]);
});

test("a name that holds a word of the language is a name", () => {
  assert.deepEqual(tokens("format = in_force"), [["", "format = in_force"]]);
});
