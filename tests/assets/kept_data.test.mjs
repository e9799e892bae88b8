import assert from "node:assert/strict";
import test from "node:test";
import { besideAddress, keepsData, keptInAddress, outOfAddress } from "../../assets/page/kept_data.mjs";

/** @param {number} n */
const rows = (n) => Array.from({ length: n }, (_, k) => `${k / 10},${(k * 7) % 23}`).join(";");
/** @param {number} n */
const race = (n) => `v=1&surface=data:linear_regression;x;y;${rows(n)}&steps=50&e=adam`;
const refuses = () => {
  throw new DOMException("Access is denied for this document.", "SecurityError");
};
/** @type {Record<string, any>} */
const BROKEN = {
  "there is none": undefined,
  "nothing may be read or written": { getItem: refuses, setItem: refuses, removeItem: refuses },
  "it is full": { getItem: () => null, setItem: refuses, removeItem: () => {} },
  "what is written is gone": { getItem: () => null, setItem: () => {}, removeItem: () => {} },
};

/**
 * Be a browser with such a storage, whose tab has such a history.
 * @param {object} localStorage
 * @param {object | null} [state]
 */
function be(localStorage, state = null) {
  for (const [name, value] of Object.entries({ localStorage, history: { state } })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

for (const [how, storage] of Object.entries(BROKEN)) {
  test(`where ${how} the rows stay beside the address, so that the tab can be loaded again`, () => {
    be(storage);
    const address = keptInAddress(race(201)), beside = besideAddress(race(201));
    assert.match(address, /surface=kept:[0-9a-f]{16}&steps=50/);
    assert.equal(keepsData(race(201)), false);
    assert.equal(outOfAddress(address), address); // another tab has them not: its page says so
    be(storage, beside);
    assert.equal(outOfAddress(address), race(201));
    const other = keptInAddress(race(202));
    assert.equal(outOfAddress(other), other); // of another race these are not the rows
  });
}

test("where rows are kept, or are in the link, nothing is beside the address", () => {
  const held = new Map();
  be({
    getItem: (/** @type {string} */ name) => held.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => held.set(name, text),
    removeItem() {},
  });
  for (const n of [1, 200, 201, 1000]) {
    const address = keptInAddress(race(n));
    assert.equal(besideAddress(race(n)), null);
    assert.equal(keepsData(race(n)), true);
    assert.equal(outOfAddress(address), race(n));
  }
});
