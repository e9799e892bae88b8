import assert from "node:assert/strict";
import test from "node:test";
import { cannotBeNumber, fieldText, numberIn, typed } from "../../assets/model/number.mjs";

const rate = { meaning: "learning rate", low: 1e-6, high: 10, allowed: [0, 1e300], unit: "" };
const steps = { meaning: "steps", low: 50, high: 5000, allowed: [1, 100000], unit: "whole" };
const angle = { meaning: "rotation", low: -90, high: 90, allowed: [-360, 360], unit: "degrees" };

test("numbers are read as people write them", () => {
  const read = {
    "0.05": 0.05,
    " 5e-2 ": 0.05,
    "5E−2": 0.05,
    ".5": 0.5,
    "5.": 5,
    "+3": 3,
    "−3": -3,
    "–0.5": -0.5,
    "0,05": 0.05,
    "-0,5": -0.5,
    "0,050": 0.05,
    "0,000": 0,
    "1,000": 1000,
    "100,000": 100000,
    "-12,345,678": -12345678,
    "1,000.5": 1000.5,
    "1 000": 1000,
    "10\u00a0000": 10000,
    "1\u202f234\u202f567": 1234567,
    "2\u2009500": 2500,
    "1e3": 1000,
    "1,500e-3": 1.5,
    "007": 7,
  };
  for (const [text, value] of Object.entries(read)) assert.equal(numberIn(text), value, text);
});

test("what says no number, or two, is none", () => {
  const refused = [
    "",
    " ",
    "abc",
    "1,5",
    "1,50",
    "12,34",
    "1,0000",
    "1000,5",
    "10,00",
    "1,00,000",
    "1.000,5",
    "1,000,00",
    "1 00",
    "1 5",
    "1, 000",
    "1,000 000",
    "0,1,2",
    "01,000",
    ",5",
    "1,",
    "1.2.3",
    "1.000.000",
    "1e",
    "1e999",
    "NaN",
    "Infinity",
    "0x10",
    "5%",
    "1_000",
    "--1",
    "1-2",
    "½",
    "٣",
  ];
  for (const text of refused) assert.equal(numberIn(text), null, text);
});

test("a value must be allowed, and whole where the field is", () => {
  for (const [text, value] of Object.entries({ "1,000": 1000, "100 000": 100000, "1e3": 1000, "+50": 50 })) {
    assert.deepEqual(typed(text, steps), { value });
  }
  for (const text of ["0", "-5", "100,001", "1.000", "1,5", "0,5", "200.0", "2e-1"]) {
    assert.ok(typed(text, steps).wrong ?? "", text);
  }
  assert.deepEqual(typed("0,05", rate), { value: 0.05 });
  assert.deepEqual(typed("100", rate), { value: 100 }); // beyond the slider, but it has a meaning
  assert.ok(typed("−1", rate).wrong);
});

test("a refusal names the field, the value, what it must be and the slider's range", () => {
  assert.equal(
    typed("abc", rate).wrong ?? "",
    "learning rate is ‘abc’, but must be a number, 0 or more; its slider goes from 0.000001 to 10.",
  );
  assert.equal(
    typed("400", angle).wrong ?? "",
    "rotation is ‘400’, but must be a number from −360 to 360; its slider goes from −90 to 90.",
  );
  assert.equal(
    typed("0", steps).wrong ?? "",
    "steps is ‘0’, but must be a whole number from 1 to 100,000; its slider goes from 50 to 5,000.",
  );
  assert.equal(
    typed(" ", steps).wrong ?? "",
    "steps is empty, but must be a whole number from 1 to 100,000; its slider goes from 50 to 5,000.",
  );
});

test("large and small powers of ten are written alike", () => {
  const condition = { meaning: "condition", low: 1, high: 100, allowed: [1e-12, 1e12], unit: "" };
  assert.match(
    typed("0", condition).wrong ?? "",
    /must be a number from 1e−12 to 1e12; its slider goes from 1 to 100\./,
  );
  assert.match(typed("2e9", { ...condition, allowed: [-2.5e10, 1e9] }).wrong ?? "", /from −2\.5e10 to 1,000,000,000;/);
});

test("a comma that can be read in two ways says how one is read", () => {
  assert.match(
    typed("1,5", rate).wrong ?? "",
    /‘1,5’.*a point before decimals, as in 1\.5; a comma parts thousands, as in 1,000, or follows a leading 0/,
  );
  assert.match(typed("1.000", steps).wrong ?? "", /‘1\.000’.*a comma parts thousands, as in 1,000/);
});

test("what can never become a number is said at once, what is only begun is not", () => {
  for (const text of ["abc", "1x", "5%", "0.1e-a", "--", "e5x"]) {
    assert.match(cannotBeNumber(text, rate) ?? "", /^learning rate is ‘/, text);
  }
  for (const text of ["", "-", "−", "+", ".", "0,", "1,", "1,0", "1 ", "5e", "5e-", "5E−2", "1,5"]) {
    assert.equal(cannotBeNumber(text, rate), null, text);
  }
});

test("a field shows every digit, and what is cut off of it makes no other number", () => {
  const fits = 8; // characters
  for (const value of [0, 5e-324, 3e-7, 0.0000123, 0.0001, 0.038, 1, 99999, 999999, 1e6, 2.5e21, 1e300]) {
    assert.equal(Number(fieldText(value)), value);
    assert.ok(Number(fieldText(-value)) === -value);
    assert.ok(fieldText(value).length <= fits, fieldText(value));
  }
});
