// What is said of the cells of a map: shares, places, steps, and one cell alone. Pure.
import { place } from "./place.mjs";
/** @import { Range } from "./types.mjs" */
/** @import { CellHeader, Column, Standing } from "./served.mjs" */

/** What is said of starts from which chance decides who is first: that of rounding. */
export const CLOSE = "the last digits decide";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The letter of a minimum beside its star; none where there are too many, or for no minimum, -1.
 * @param {number} m
 * @param {number} count
 */
export const letterOf = (m, count) => count <= LETTERS.length ? LETTERS[m] ?? "" : "";

/**
 * A minimum by its letter and its place; empty where there is none.
 * @param {number[][]} minima
 * @param {number} m
 * @param {{x: Range, y: Range}} window the surface's
 */
export const whereWords = (minima, m, window) =>
  m < 0 ? "" : `${letterOf(m, minima.length)} ${place(minima[m], window)}`.trim();

/** @param {number} steps */
export const stepsWords = (steps) => `${steps.toLocaleString("en")} ${steps === 1 ? "step" : "steps"}`;

/**
 * The standings of the kinds of an answer, each with what is `said` of a share that ends so.
 * @param {{kinds: string[]}} header
 * @param {Record<string, Standing>} verdicts Python's table
 * @returns {(Standing & {said: string})[]}
 */
export const standingsOf = ({ kinds }, verdicts) =>
  kinds.map((kind) => ({ ...verdicts[kind], said: verdicts[kind].many || verdicts[kind].brief || kind }));

/**
 * From how many to how many steps; empty where there are none.
 * @param {string} before
 * @param {number[] | null} span
 */
export function spanWords(before, span) {
  if (!span) return "";
  const from = span[0] === span[1] ? "" : `${span[0].toLocaleString("en")} to `;
  return `${before}: ${from}${stepsWords(span[1])}.`;
}

/**
 * Shares as people read them: 61 %, < 1 %. Whole numbers that add up to 100 where the counts are all: the largest
 * remainders are rounded up.
 * @param {number[]} counts
 * @param {number} all
 * @returns {string[]}
 */
export function percents(counts, all) {
  const exact = counts.map((count) => 100 * count / all), whole = exact.map(Math.floor);
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((one, other) => one + other, 0);
  const byRest = exact.map((share, n) => ({ n, rest: share - whole[n] })).sort((a, b) => b.rest - a.rest);
  for (const { n } of byRest.slice(0, Math.round(sum(exact)) - sum(whole))) whole[n]++;
  return counts.map((count, n) => {
    if (count > 0 && exact[n] < 1 && whole[n] < 1) return "< 1 %";
    return count < all && whole[n] > 99 ? "> 99 %" : `${whole[n]} %`;
  });
}

/**
 * The items that a legend has room for; the smallest are counted as one, which has no look.
 * @param {any[]} items each with its `words` and its `count`
 * @param {number} most
 */
export function shortened(items, most) {
  if (items.length <= most) return items;
  const rest = items.slice(most - 1), count = rest.reduce((sum, item) => sum + item.count, 0);
  return [...items.slice(0, most - 1), { look: null, words: `${rest.length} other ends`, count }];
}

/**
 * What becomes of a start, in words.
 * @param {{header: Pick<CellHeader, "kinds" | "minima">, arrays: Record<string, Column>}} answer of /map/ends.bin
 * @param {number} cell
 * @param {{verdicts: Record<string, Standing>, window: {x: Range, y: Range}}} shown
 * @returns {string}
 */
export function endWords({ header, arrays: { kind, minimum, steps } }, cell, { verdicts, window }) {
  const m = minimum[cell], { said, arrived, decided } = standingsOf(header, verdicts)[kind[cell]];
  const where = whereWords(header.minima, m, window), what = arrived && where ? `reaches ${where}` : said;
  return `${what}${where && !arrived ? ` in ${where}` : ""}${
    decided ? ` at step ${steps[cell].toLocaleString("en")}` : ""
  }`;
}

/**
 * Who is first from a start, in words.
 * @param {{arrays: Record<string, Column>}} answer of /map/winner.bin
 * @param {number} cell
 * @param {{entrants: {label: string}[]}} shown
 * @returns {string}
 */
export function winnerWords({ arrays: { winner, margin, steps } }, cell, { entrants }) {
  if (winner[cell] < 0) return winner[cell] < -1 ? `${CLOSE} who is first` : "nobody arrives";
  return `${entrants[winner[cell]].label} arrives first, in ${stepsWords(steps[cell])}, ${
    stepsWords(margin[cell])
  } ahead`;
}
