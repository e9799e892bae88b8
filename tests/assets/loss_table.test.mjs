import assert from "node:assert/strict";
import { test } from "node:test";
import { lossTable } from "../../assets/model/loss_table.mjs";

/** @param {number[]} gap @param {number} [end] @param {number[] | null} [steps] @returns {any} */
const path = (gap, end = gap.length, steps = null) => ({ gap, end, steps, rows: gap.length, beyond: 0 });

test("ten steps up to the one on show, each once, with every entrant's loss", () => {
  const gap = Array.from({ length: 21 }, (_, n) => 20 - n);
  const view = { run: { lowest: 1 }, step: 20, entrants: [{ label: "Adam", path: path(gap) }] };
  const { names, rows } = lossTable(view);
  assert.deepEqual(names, ["Adam"]);
  assert.deepEqual(rows.map(([step]) => step), ["0", "2", "4", "6", "8", "10", "12", "14", "16", "18", "20"]);
  assert.equal(rows[0][1], "21.0");
  assert.deepEqual(lossTable({ ...view, step: 2 }).rows.map(([step]) => step), ["0", "1", "2"]);
  assert.deepEqual(lossTable({ ...view, step: 0 }).rows.length, 1);
});

test("who has gone has no loss, and of a thinned path it is about that", () => {
  const entrants = [
    { label: "SGD", path: path([4, 3], 2) },
    { label: "Adam", path: path([4, 3, 2], 1e9, [0, 50, 100]) },
  ];
  const { rows } = lossTable({ run: { lowest: 0 }, step: 100, entrants });
  assert.deepEqual(rows[0], ["0", "4.00", "4.00"]);
  assert.equal(rows[1][1], "–");
  assert.match(rows[1][2], /^≈ 4/);
  assert.deepEqual(rows.at(-1), ["100", "–", "2.00"]);
});
