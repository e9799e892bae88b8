import assert from "node:assert/strict";
import test from "node:test";
import { fromPosition, POSITIONS, short, ticks, toPosition } from "../../assets/model/scale.mjs";

const log = { low: 1e-4, high: 10, scale: "log", unit: "" };
const linear = { low: -90, high: 90, scale: "linear", unit: "degrees" };
/** @type {any} */
const whole = { low: 50, high: 5000, scale: "log", unit: "whole" };

test("a slider's position and its value answer each other, end to end", () => {
  for (const about of [log, linear, whole]) {
    assert.equal(fromPosition(about, 0), about.low);
    assert.equal(fromPosition(about, POSITIONS), about.high);
    for (let position = 0; position <= POSITIONS; position += 37) {
      const value = fromPosition(about, position);
      assert.ok(Math.abs(toPosition(about, value) - position) <= (about === whole ? 12 : 1), `${position} ${value}`);
    }
  }
});

test("the middle of a log slider is the geometric mean", () => {
  assert.equal(fromPosition(log, POSITIONS / 2), Number(Math.sqrt(1e-4 * 10).toPrecision(3)));
});

test("a value beyond the slider lies at its end; zero on a log slider at its beginning", () => {
  assert.equal(toPosition(log, 1e300), POSITIONS);
  assert.equal(toPosition(log, 0), 0);
  assert.equal(toPosition(linear, -360), 0);
});

test("whole numbers stay whole", () => {
  for (let position = 0; position <= POSITIONS; position += 13) {
    assert.ok(Number.isInteger(fromPosition(whole, position)));
  }
});

test("numbers read well", () => {
  /** @type {[number, string][]} */
  const read = [[0, "0"], [0.02534, "0.0253"], [1.678, "1.68"], [243.4, "243"], [1.23e-7, "1.2e−7"], [-4, "−4.00"], [
    5e8,
    "5.0e+8",
  ], [0.0031, "0.0031"]];
  for (const [value, text] of read) assert.equal(short(value), text);
});

test("ticks are round, inside, and about as many as asked", () => {
  assert.deepEqual(ticks(0, 200, 5), [0, 50, 100, 150, 200]);
  assert.deepEqual(ticks(-4.9, 5.1, 5), [-4, -2, 0, 2, 4]);
  for (const [low, high] of [[0, 1], [-3.2, 17], [1e-7, 3e-7]]) {
    const marks = ticks(low, high, 5);
    assert.ok(marks.length >= 3 && marks.length <= 8, String(marks));
    assert.ok(marks.every((mark) => mark >= low - 1e-12 && mark <= high + 1e-12));
  }
});

test("ticks are few and finite whatever the range", () => {
  const extremes = [
    0,
    5e-324,
    1e-45,
    1,
    1e15,
    1e15 + 10,
    3.4e38,
    1.7e308,
    -5e-324,
    -1e17,
    -3.4e38,
    -1.7e308,
    NaN,
    Infinity,
  ];
  for (const low of extremes) {
    for (const high of extremes) {
      const marks = ticks(low, high, 6);
      assert.ok(
        marks.length <= 8 && marks.every(Number.isFinite) && new Set(marks).size === marks.length,
        `${low} to ${high}: ${marks}`,
      );
    }
  }
});
