// Work in the browser is bounded by pixels and rows, never by what a number says: the pure modules on hostile numbers.
import assert from "node:assert/strict";
import test from "node:test";
import { fanArrows, gradientSpread } from "../../assets/model/fan.mjs";
import { arrowsAlong } from "../../assets/model/arrows.mjs";
import { clip, faintPaths, leftAt, nearest, polyline } from "../../assets/model/geometry.mjs";
import { Covered, placed } from "../../assets/model/labels.mjs";
import { hidden, laidOnSurface, Mesh, surfaceUnder } from "../../assets/model/mesh.mjs";
import { fitCurve, paddedRange, predict, weightsAt } from "../../assets/model/prediction.mjs";
import { downsampled } from "../../assets/model/downsample.mjs";
import { short, ticks } from "../../assets/model/scale.mjs";
import { workAxis } from "../../assets/model/work.mjs";
import { mapAxes, panned, wholeWindow, zoomedBy, zoomToFit } from "../../assets/model/zoom.mjs";

const LARGEST = 3.4028234663852886e38,
  ROWS = 400,
  BOX = [-60, -60, 860, 560],
  PANEL = { width: 800, height: 500, unit: 1 };
const DIAGONAL = Math.hypot(BOX[2] - BOX[0], BOX[3] - BOX[1]);

/** Numbers from 0 to 1, the same every time (Park and Miller 1988). @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * A number of any size and sign: in the window, at its edge, as large as float32 goes, hardly above 0, or 0.
 * @param {() => number} next
 */
function any(next) {
  const sign = next() < 0.5 ? -1 : 1, kind = next();
  if (kind < 0.3) return 800 * next();
  if (kind < 0.4) return [0, -0, BOX[0], BOX[2], LARGEST, -LARGEST, 1.4e-45, -1.4e-45][Math.floor(8 * next())];
  return sign * 10 ** (-45 + 83 * next());
}

/** Paths as a runaway makes them, and as no rule would. */
function paths() {
  const made = [];
  for (let seed = 1; seed <= 40; seed++) {
    const next = dice(seed),
      x = new Float32Array(ROWS),
      y = new Float32Array(ROWS),
      growth = 10 ** (next() * 3),
      kind = seed % 4;
    for (let row = 0; row < ROWS; row++) {
      if (kind === 0) [x[row], y[row]] = [any(next), any(next)];
      else if (kind === 1) {
        [x[row], y[row]] = [row, Math.max(-LARGEST, Math.min(LARGEST, (row % 2 ? -1 : 1) * growth ** row))];
      } else if (kind === 2) [x[row], y[row]] = row % 2 ? [any(next), any(next)] : [400, 250]; // there and back
      else [x[row], y[row]] = [(row % 2 ? -1 : 1) * LARGEST, any(next)];
    }
    made.push({ x, y, rows: ROWS });
  }
  return made;
}

/** The path's pixels, and how often they were asked for. @param {{x: Float32Array, y: Float32Array}} one */
function asked({ x, y }) {
  const counted = Object.assign((/** @type {number} */ i, /** @type {number[]} */ out) => {
    counted.times++;
    [out[0], out[1]] = [x[i], y[i]];
  }, { times: 0 });
  return counted;
}

/** @param {number} x @param {number} y */
const within = (x, y, [left, top, right, bottom] = BOX) => x >= left && x <= right && y >= top && y <= bottom;
/** @param {number[]} numbers */
const allFinite = (numbers) => numbers.every(Number.isFinite);

test("of any segment what is drawn lies in the box", () => {
  const next = dice(7);
  for (let n = 0; n < 20000; n++) {
    const piece = clip(any(next), any(next), any(next), any(next), BOX);
    if (piece) assert.ok(within(piece[0], piece[1]) && within(piece[2], piece[3]), String(piece));
  }
  for (const odd of [NaN, Infinity, -Infinity]) assert.equal(clip(odd, 1, 2, 3, BOX), null);
  assert.deepEqual(clip(1e30, 7, 50, 7, BOX)?.slice(2), [50, 7], "from however far, it ends where it ends");
});

test("a line has at most two points a row, all in the box, and those that swing are apart", () => {
  for (const path of paths()) {
    /** @type {number[][]} */
    const points = [];
    const pen = () => ({
        moveTo: (/** @type {number[]} */ ...p) => points.push(p),
        lineTo: (/** @type {number[]} */ ...p) => points.push(p),
      }),
      at = asked(path);
    polyline(pen(), 0, ROWS - 1, at, BOX, faintPaths(BOX, pen));
    assert.ok(at.times <= ROWS && points.length <= 2 * ROWS);
    assert.ok(points.every((point) => within(point[0], point[1])));
  }
});

test("arrows are as many as there is room for, whatever a step's length is", () => {
  for (const path of paths()) {
    const at = asked(path), found = arrowsAlong(ROWS - 1, at, 120, BOX), cells = (DIAGONAL / 72) ** 2;
    assert.ok(at.times <= ROWS && found.length / 3 <= cells, `${found.length / 3} arrows`);
    assert.ok(allFinite(found));
    for (let n = 0; n < found.length; n += 3) {
      assert.ok(within(found[n], found[n + 1], BOX.map((v, k) => v + (k < 2 ? -1e-6 : 1e-6))));
    }
  }
});

test("a head that is outside has left at the edge", () => {
  for (const path of paths()) {
    for (const row of [0, 1, ROWS / 2, ROWS - 1]) {
      const at = asked(path), left = leftAt(row, at, BOX);
      assert.ok(at.times <= ROWS + 1);
      if (left) assert.ok(within(left[2], left[3]) && allFinite(left) && !within(path.x[row], path.y[row]));
    }
  }
});

test("the nearest point of any path is looked for once a row", () => {
  for (const path of paths()) {
    const at = asked(path), found = nearest(400, 250, ROWS - 1, at, 10);
    assert.equal(at.times, ROWS);
    assert.ok(found === null || found.far <= 10);
  }
});

const AXIS = Array.from({ length: 21 }, (_, n) => 40 * n);
/** @param {(x: number, y: number) => number} heights */
const mesh = (heights) => new Mesh(AXIS, AXIS, AXIS.map((y) => AXIS.map((x) => heights(x, y))));

test("a draped path has a bounded number of vertices, all on the ground", () => {
  for (const ground of [mesh(() => 0), mesh((x, y) => Math.sin(x) * y), mesh(() => LARGEST)]) {
    for (const path of paths()) {
      const { points, rowOf, upTo, joined } = laidOnSurface(path, ground, 0.1);
      assert.ok(rowOf.length <= 2 * ROWS + 12000 && upTo.length === ROWS && joined.length === rowOf.length);
      assert.ok(rowOf.every((_row, v) => within(points[3 * v], points[3 * v + 1], [-1e-4, -1e-4, 800.001, 800.001])));
      assert.ok(points.every((v) => !Number.isNaN(v)));
    }
  }
});

test("rays and hidden points are answered for any eye", () => {
  const next = dice(3), ground = mesh((x, y) => x - y);
  for (let n = 0; n < 2000; n++) {
    const [eye, through] = [0, 1].map(() => [any(next), any(next), any(next)]),
      found = surfaceUnder(eye, through, ground);
    assert.ok(found === null || allFinite(found));
    assert.equal(typeof hidden(next() * 800, next() * 800, any(next), eye, ground, 0.1), "boolean");
  }
});

test("names stand in the panel, however lines and heads lie", () => {
  for (const path of paths()) {
    const covered = new Covered(), at = asked(path), next = dice(path.rows);
    for (const last of [0, 10, ROWS - 1]) covered.follow("one", PANEL, [{ path, last, at }], BOX);
    assert.ok(at.times <= ROWS + 3, "a line that grows is looked at once");
    const heads = Array.from({ length: 8 }, (_, key) => ({ key, x: 800 * next(), y: 500 * next(), width: 60 }));
    for (const { at: [x, y] } of placed(heads, covered, PANEL)) assert.ok(within(x, y, [0, 0, 800, 500]));
  }
});

test("ticks are about as many as were asked for", () => {
  const next = dice(11);
  for (let n = 0; n < 5000; n++) {
    const a = any(next),
      b = n % 3 ? any(next) : a * (1 + 2.3e-16 * Math.floor(4 * next())),
      found = ticks(Math.min(a, b), Math.max(a, b), 5);
    assert.ok(found.length <= 12 && allFinite(found), `${a} ${b}`);
  }
  for (const steps of [1, 200, 100000]) {
    for (const each of [[1e-45, 1e38], [1, 1000], [16]]) {
      const axis = workAxis({ steps, examples_a_step: each, race: { examples: 100 } }, [], "epochs");
      assert.ok(axis.ticks.length < 100 && axis.ticks.every(({ share }) => Number.isFinite(share)));
    }
  }
});

test("a fan of any gradients has arrows of a length that is seen", () => {
  const next = dice(9), gradients = Array.from({ length: 200 }, () => [any(next), any(next)].map((v) => v * 1e100));
  for (const each of [gradients, gradients.map(() => [0, 0]), gradients.map(() => [1e300, -1e300])]) {
    const { each: arrows, mean, full } = fanArrows({ gradients: each, mean: each[0], full: each[1] });
    assert.ok([...arrows, mean, full].every((arrow) => allFinite(arrow) && Math.hypot(...arrow) < 1e5));
    assert.ok(Math.hypot(...full) > 1 || !each[1][0] || each === gradients);
    assert.ok(gradientSpread({ gradients: each, full: each[1] }) >= 0);
  }
});

test("a fit of any weights is a hundred points at most", () => {
  const next = dice(13);
  for (const link of ["identity", "sigmoid", "tanh", "sine"]) {
    const model = { link, form: "a = w1, b = w2", pivot: [0, 0] };
    for (let n = 0; n < 200; n++) {
      const points = fitCurve(model, weightsAt([any(next), any(next)], model, { rotation: 30 }), [-3, 3]);
      assert.ok(points.length <= 200 && allFinite(points));
    }
    assert.ok(Number.isFinite(predict(model, 1, [1, 1])));
  }
  assert.ok(allFinite(paddedRange([LARGEST, -LARGEST])));
});

test("a view that fits any points is one that the map can show", () => {
  const base = wholeWindow({ x: [-5, 5], y: [-2, 2] }, [800, 500]), next = dice(17);
  for (const path of paths()) {
    const zoom = zoomToFit(base, Array.from(path.x, (x, row) => [x / 100, path.y[row] / 100]));
    assert.ok(
      zoom === null || (zoom.times >= 0.25 && zoom.times <= 1e4 && Math.abs(zoom.x) < 100 && Math.abs(zoom.y) < 100),
    );
    const far = zoomedBy(
      base,
      panned(base, zoom, [800, 500], [any(next), any(next)]),
      [800, 500],
      [any(next), any(next)],
      1.5,
    );
    assert.ok(far === null || mapAxes(base, far, [800, 500]).every(({ scale }) => Number.isFinite(scale)));
  }
});

test("numbers are short, and what is committed has a bounded number of points", () => {
  const next = dice(19);
  for (let n = 0; n < 2000; n++) assert.ok(short(any(next)).length <= 9);
  for (const last of [-1, 0, 5, 2499, 2500, 1e6]) assert.ok(downsampled(last).length <= 2501);
});
