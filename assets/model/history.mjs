// Undo and redo: the races that were. Edits of one hold of a hand are one, and so are those that follow each other within
// a moment. Pure but for the clock.
const TOGETHER = 600; // ms
const MOST = 200; // races kept: a page that is left open for days does not grow
/** @type {unknown[]} */
const past = [];
/** @type {unknown[]} */
const future = [];
let latest = -Infinity;
/** @type {object | null} */
let holder = null; // whose edit the latest was

/**
 * Note the race as it was before an edit.
 * @param {unknown} race
 * @param {number} [now]
 * @param {object | null} [hand] that has made the edit: the same as long as it holds what it moves
 * @returns {void}
 */
export function remembered(race, now = performance.now(), hand = null) {
  const goesOn = hand !== null && hand === holder;
  if (!goesOn && now - latest > TOGETHER) past.push(race);
  if (past.length > MOST) past.shift();
  latest = now;
  holder = hand;
  future.length = 0;
}

/**
 * Whether there is something to undo, and to redo.
 * @returns {{undo: boolean, redo: boolean}}
 */
export const possible = () => ({ undo: past.length > 0, redo: future.length > 0 });

/**
 * The race before the last edit, or undefined; `current` can be brought back by redo.
 * @param {any} current
 * @returns {any}
 */
export const undo = (current) => step(past, future, current);

/**
 * The race that the last undo took away, or undefined.
 * @param {any} current
 * @returns {any}
 */
export const redo = (current) => step(future, past, current);

/** @param {unknown[]} from @param {unknown[]} to @param {unknown} current */
function step(from, to, current) {
  latest = -Infinity;
  holder = null;
  if (from.length) to.push(current);
  return from.pop();
}
