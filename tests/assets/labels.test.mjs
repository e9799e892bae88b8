import assert from "node:assert/strict";
import test from "node:test";
import { Covered, placed } from "../../assets/model/labels.mjs";

const PANEL = { width: 600, height: 400, unit: 1 };
/** @param {number[][]} points */
const along = (points) => ({
  path: points,
  last: points.length - 1,
  at: (/** @type {number} */ i, /** @type {number[]} */ out) => {
    [out[0], out[1]] = points[i];
  },
});
/** @param {number[]} at */
const covers = (at, width = 50) => [at[0] - width / 2, at[1] - 6, at[0] + width / 2, at[1] + 6];
/** @param {number[]} a @param {number[]} b */
const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Whether a name's box lies on a line, looked at every pixel. @param {number[]} box @param {number[][]} points */
function onLine(box, points) {
  return points.slice(1).some(([x1, y1], n) => {
    const [x0, y0] = points[n], far = Math.ceil(Math.hypot(x1 - x0, y1 - y0));
    return Array.from({ length: far + 1 }, (_, k) => [x0 + ((x1 - x0) * k) / far, y0 + ((y1 - y0) * k) / far])
      .some(([x, y]) => meets(box, [x, y, x + 0.01, y + 0.01]));
  });
}

test("names stand off the lines and off each other, also where several heads meet or lie at the edge", () => {
  const zigzag = Array.from({ length: 60 }, (_, n) => [5 * n, 200 + (n % 2 ? 40 : -40) * (1 - n / 60)]),
    loop = [[300, 200], [340, 170], [380, 200], [340, 230], [300, 200]];
  const up = [[300, 200], [300, 399]];
  for (
    const ends of [[[300, 200], [300, 200], [300, 200]], [[590, 10], [590, 10], [590, 390]], [[300, 391], [310, 391], [
      5,
      200,
    ]]]
  ) {
    const covered = new Covered(), lines = [zigzag, loop, up];
    covered.follow("key", PANEL, lines.map(along));
    const names = placed(ends.map((end, key) => ({ key, x: end[0], y: end[1], width: 50 })), covered, PANEL).map((
      { at },
    ) => covers(at));
    names.forEach((box, n) => {
      assert.ok(lines.every((points) => !onLine(box, points)), `${ends[n]} at ${box}`);
      assert.ok(names.every((other, m) => m === n || !meets(box, other)));
      assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= 600 && box[3] <= 400);
    });
  }
});

test("a name keeps its place while that is nearly as good as the best, and the same heads have the same places", () => {
  const covered = new Covered(),
    chosen = new Map(),
    head = (/** @type {number} */ x) => [{ key: 0, x, y: 200, width: 50 }],
    line = [[0, 200], [200, 200], [300, 200]];
  covered.follow("key", PANEL, [{ ...along(line), last: 1 }]);
  const [first] = placed(head(200), covered, PANEL, [], chosen);
  assert.ok(first.at[0] > 200, "ahead of the line");
  covered.follow("key", PANEL, [along(line)]);
  assert.ok(placed(head(300), covered, PANEL, [], chosen)[0].at[0] > 300);
  assert.deepEqual(placed(head(200), covered, PANEL), placed(head(200), covered, PANEL));
});

test("only what a line has grown by is looked at, and all of it where it is seen from elsewhere or has shrunk", () => {
  const points = Array.from({ length: 50 }, (_, n) => [10 * n, 100]), line = along(points), covered = new Covered();
  let asked = 0;
  const counted = (/** @type {number} */ last) => ({
    path: points,
    last,
    at: (/** @type {number} */ i, /** @type {number[]} */ out) => {
      asked++;
      line.at(i, out);
    },
  });
  /** @param {string} key @param {number} last */
  const follow = (key, last) => {
    asked = 0;
    covered.follow(key, PANEL, [counted(last)]);
    return asked;
  };
  assert.equal(follow("a", 40), 41);
  assert.ok(follow("a", 45) <= 7);
  assert.equal(follow("a", 20), 21);
  assert.equal(covered.under([300, 90, 400, 110]), 0, "what was drawn beyond is forgotten");
  assert.equal(follow("b", 20), 21);
});

test("a name stands off what lies over the picture", () => {
  const heads = [{ key: "start", x: 300, y: 200, width: 50 }], open = new Covered();
  open.follow("key", PANEL, []);
  const [{ at }] = placed(heads, open, PANEL), buttons = [at[0] - 10, at[1] - 10, at[0] + 10, at[1] + 10];
  const [moved] = placed(heads, open, PANEL, [], new Map(), [buttons]);
  assert.ok(meets(covers(at), buttons));
  assert.ok(!meets(covers(moved.at), buttons));
});
