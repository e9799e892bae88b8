import assert from "node:assert/strict";
import test from "node:test";
import { matches, names, neighbour } from "../../assets/page/gallery.mjs";

test("a search wants all its words, in any order and case, and finds everything while it is empty", () => {
  const text = "rosenbrock steep valley a curved valley with a nearly flat floor";
  assert.ok(matches("", text));
  assert.ok(matches("Valley  ROSEN", text));
  assert.ok(matches("  steep ", text));
  assert.ok(!matches("rosenbrock saddle", text));
});

test("a search is for a name where all its words are in it, and never while it is empty", () => {
  assert.ok(names(" SADDLE monk", "Monkey saddle"));
  assert.ok(!names("saddle", "Branin"));
  assert.ok(!names(" ", "Branin"));
});

test("arrow keys lead to the neighbour, and at an edge stay", () => {
  const boxes = [[0, 0], [100, 0], [200, 0], [0, 80], [100, 80], [0, 200]].map(([x, y]) => ({ x, y }));
  /** @param {number} at @param {...string} keys */
  const from = (at, ...keys) => keys.reduce((index, key) => neighbour(boxes, index, `Arrow${key}`), at);
  assert.equal(from(0, "Right", "Right", "Right"), 3); // on to the next row, as one reads
  assert.equal(from(0, "Left"), 0);
  assert.equal(from(1, "Down"), 4);
  assert.equal(from(2, "Down"), 4); // the nearest of a shorter row
  assert.equal(from(4, "Down"), 5);
  assert.equal(from(5, "Down"), 5);
  assert.equal(from(5, "Up", "Up"), 0);
  assert.equal(from(5, "Right"), 5);
});
