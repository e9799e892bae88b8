// Where a legend lies on a map.
import assert from "node:assert/strict";
import test from "node:test";
import { boxIn, calmest, CORNERS } from "../../assets/model/legend_place.mjs";

const box = [100, 60], room = [300, 200], margins = { left: 20, right: 5, top: 30, bottom: 10 };
/** @param {number} x @param {number} y */
const thing = (x, y, weight = 1) => ({ x, y, weight });

test("a box lies inside the picture, as far from its sides as the margins say", () => {
  assert.deepEqual(boxIn("bottom left", box, room, margins), [20, 130, 120, 190]);
  assert.deepEqual(boxIn("top right", box, room, margins), [195, 30, 295, 90]);
});

test("it lies where it covers least, first where it is, then in the order of the corners", () => {
  const [first, second] = CORNERS, low = thing(50, 150), right = thing(250, 150);
  assert.equal(calmest(box, room, margins, []), first);
  assert.equal(calmest(box, room, margins, [], "top right"), "top right");
  assert.equal(calmest(box, room, margins, [low]), second);
  assert.equal(calmest(box, room, margins, [low, right]), "top left");
  assert.equal(calmest(box, room, margins, [low, low, thing(250, 150, 3), thing(50, 50, 9), thing(250, 50, 9)]), first);
  assert.equal(calmest(box, room, margins, [low], "bottom right"), "bottom right");
});

test("what is outside, or no number, is not covered", () => {
  assert.equal(calmest(box, room, margins, [thing(-5, 150), thing(NaN, 150), thing(50, 1e300)]), CORNERS[0]);
});
