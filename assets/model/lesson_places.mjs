// The places on the map where a class says that a path ends: what they are called, and which of them was right. Pure.
import { isNear } from "./lesson_answer.mjs";
import { short } from "./scale.mjs";

const LETTERS = "ABCDEFGH";
export const MOST_PLACES = LETTERS.length;

/**
 * The letter of a place, by its number.
 * @param {number} n
 * @returns {string}
 */
export const letterOf = (n) => LETTERS[n];

/**
 * A place in words: its letter, and where it is.
 * @param {number[]} place
 * @param {number} n its number
 * @returns {string}
 */
export const placeWords = ([x, y], n) => `${letterOf(n)} (${short(x)}, ${short(y)})`;

/**
 * The number of the place that was right: of those near enough to where it ended the nearest; -1 where none is.
 * @param {number[][]} places
 * @param {number[] | null} answer where it ended
 * @param {{width: number}} map how wide it is
 * @returns {number}
 */
export function placeOf(places, answer, map) {
  if (!answer) return -1;
  const away = places.map(([x, y]) => Math.hypot(x - answer[0], y - answer[1])), least = Math.min(...away);
  return isNear(least, map) ? away.indexOf(least) : -1;
}
