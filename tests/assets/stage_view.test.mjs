import assert from "node:assert/strict";
import { test } from "node:test";
import { viewOf } from "../../assets/model/stage_view.mjs";

const path = { rows: 3, end: 3, steps: null, x: [0, 1, 2], y: [0, 0, 0], gap: [3, 2, 1] };
/** @param {number} slot */
const entrant = (slot) => ({ rule: "sgd", settings: { learning_rate: slot + 1 }, schedule: "constant", slot });
const race = { surface: "bowl", knobs: {}, start: [0, 0], entrants: [entrant(2), entrant(0)], changes: [] };
/** @type {any} */
const state = {
  race,
  run: { race, paths: [path, path], minima: [], steps: 2 },
  muted: new Set([0]),
  ghosts: new Set(),
  hovered: 2,
  seen: 1,
  theme: { inks: ["red", "green", "blue"] },
  hide: [],
  axis: "steps",
  scale: "log",
};
/** @type {any} */
const catalogue = {
  rules: { sgd: { name: "SGD, in full", short: "SGD", settings: { learning_rate: {} } } },
  slots: ["circle", "square", "star"].map((marker) => ({ dash: [], marker })),
  surfaces: { bowl: { model: null } },
};
/** @type {any} */
const screen = { wide: true, thickness: 1, window: null, batches: null, panels: [] };
/** @param {number} step */
const viewAt = (step, more = {}) => viewOf({ ...state, ...more }, step, catalogue, screen);

test("a view is of the step and the state that it is asked for, whatever is on show", () => {
  const before = JSON.stringify(state), view = viewAt(2), other = viewAt(0, { muted: new Set(), hovered: null });
  assert.equal(view.step, 2);
  assert.equal(other.step, 0);
  assert.deepEqual(view.entrants.map(({ slot }) => slot), [2]);
  assert.deepEqual(other.entrants.map(({ slot }) => slot), [2, 0]);
  assert.equal(JSON.stringify(state), before);
});

test("an entrant has the ink and the marker of its slot, and stands out under the pointer", () => {
  const [hovered, other] = viewAt(1).byNumber;
  assert.deepEqual([hovered.ink, hovered.marker, other.ink, other.marker], ["blue", "star", "red", "circle"]);
  const [bold, thin] = [hovered, other].map(({ stroke: { width = NaN, alpha = NaN } }) => ({ width, alpha }));
  assert.ok(bold.width > thin.width && bold.alpha > thin.alpha);
});

test("names are whole on a wide screen only, and a ghost is out of the race", () => {
  const narrow = viewOf({ ...state, ghosts: new Set([2]) }, 1, catalogue, { ...screen, wide: false });
  assert.ok(viewAt(1).byNumber[0].label.startsWith("SGD, in full"));
  assert.ok(!narrow.byNumber[0].label.startsWith("SGD, in full"));
  assert.deepEqual(narrow.ghosts.map(({ slot }) => slot), [2]);
  assert.deepEqual(narrow.entrants, []);
});
