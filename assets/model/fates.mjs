// What became of every start, or of every setting: a look for each cell, and the words that count them. Pure.
import { minus } from "./scale.mjs";
import { shadeOf, soonness, spanOf } from "./tints.mjs";
/** @import { Look } from "./cells.mjs" */

const PER = 64; // more than there are shades, or kinds
const FAINT = 4; // the shade of what has not arrived
/** An item of a legend. @typedef {{look: Look, words: string, count: number, slot?: number}} Item */
/** Cells as a picture, and its legend, the largest first. @typedef {{codes: Uint16Array, looks: Look[], items: Item[], cells: number, span?: number[]}} Pictured */

/**
 * A picture of `cells`: `kind(n)` is a cell's class, a whole number, and `shade(n)` its shade; `about(kind)` says the look
 * of each shade, and the words of the legend.
 * @param {number} cells
 * @param {(n: number) => number} kind
 * @param {(n: number) => number} shade
 * @param {(kind: number) => {look: (shade: number) => Look, words: string, slot?: number}} about
 * @returns {Pictured}
 */
function pictured(cells, kind, shade, about) {
  const codes = new Uint16Array(cells), looks = [], known = new Map(), kinds = new Map();
  for (let n = 0; n < cells; n++) {
    const of = kind(n), tone = shade(n), key = of * PER + tone;
    if (!kinds.has(of)) kinds.set(of, { ...about(of), count: 0 });
    kinds.get(of).count++;
    if (!known.has(key)) known.set(key, looks.push(kinds.get(of).look(tone)) - 1);
    codes[n] = known.get(key);
  }
  const items = [...kinds.values()].map(({ look, ...rest }) => ({ ...rest, look: look(shadeOf(1)) }));
  return { codes, looks, items: items.sort((a, b) => b.count - a.count), cells };
}

const place = (point) => `(${point.slice(0, 2).map((v) => minus(Number(v.toFixed(2)))).join(", ")})`;
const stepsWords = (steps) => `${steps.toLocaleString("en")} ${steps === 1 ? "step" : "steps"}`;

/** How a kind looks that ends at no minimum; one that has no hatch is still on its way. */
const lookOf = ({ hatch }, tints) =>
  hatch ? { ground: tints.ground, hatch, ink: tints.hatch } : { ground: tints.plain[FAINT] };

/** The standings of the kinds of an answer, each with what is said of a share that ends so. */
const standingsOf = ({ kinds }, verdicts) =>
  kinds.map((kind) => ({ ...verdicts[kind], said: verdicts[kind].many || kind }));

/**
 * Where each start ends: a hue a minimum, the stronger the sooner, and a hatch for each other kind.
 * @param {{header: any, arrays: Record<string, any>}} answer of /map/ends.bin
 * @param {{tints: any, verdicts: Record<string, any>}} shown in which colours, and Python's table of verdicts
 * @returns {Pictured}
 */
export function endsPicture({ header, arrays: { kind, minimum, steps } }, { tints, verdicts }) {
  const standings = standingsOf(header, verdicts), { minima } = header, span = spanOf(steps);
  const shade = (n) => shadeOf(steps[n] < 0 ? 1 : soonness(steps[n], span));
  const about = (key) => {
    const { hatch, said, ...rest } = standings[key % PER], m = Math.floor(key / PER) - 1;
    if (m < 0) return { look: () => lookOf({ hatch }, tints), words: said };
    const shades = tints.minima[m % tints.minima.length];
    if (rest.arrived) return { look: (shade) => ({ ground: shades[shade] }), words: `reach ${place(minima[m])}` };
    return {
      look: () => ({ ground: shades[FAINT], hatch, ink: tints.hatch }),
      words: `${said} in ${place(minima[m])}`,
    };
  };
  return { span, ...pictured(kind.length, (n) => kind[n] + PER * (minimum[n] + 1), shade, about) };
}

/**
 * Who is first from each start: in the entrant's ink, toned down, the stronger the larger the margin.
 * @param {{header: any, arrays: Record<string, any>}} answer of /map/winner.bin
 * @param {{tints: any, entrants: {slot: number, label: string}[]}} shown the entrants in the order of the race that was asked
 * @returns {Pictured}
 */
export function winnersPicture({ arrays: { winner, margin } }, { tints, entrants }) {
  const won = (n) => winner[n] >= 0, [, most] = spanOf(margin.filter((_, n) => won(n))) ?? [];
  const span = /** @type {[number, number]} */ (most ? [0, most] : null);
  const shade = (n) => shadeOf(won(n) && span ? 1 - soonness(margin[n], span) : 1);
  const nobody = { look: () => ({ ground: tints.ground, hatch: "rising", ink: tints.hatch }), words: "nobody arrives" };
  const about = (key) => {
    if (!key) return nobody;
    const { slot, label } = entrants[key - 1], shades = tints.entrants[slot];
    return { look: (shade) => ({ ground: shades[shade] }), words: `${label} first`, slot };
  };
  return { span, ...pictured(winner.length, (n) => winner[n] + 1, shade, about) };
}

/**
 * How soon each setting arrives: one scale of lightness, and a hatch where it does not.
 * @param {{header: any, arrays: Record<string, any>}} answer of /map/settings.bin
 * @param {{tints: any, verdicts: Record<string, any>}} shown
 * @returns {Pictured}
 */
export function settingsPicture({ header, arrays: { kind, steps } }, { tints, verdicts }) {
  const standings = standingsOf(header, verdicts), span = spanOf(steps);
  const shade = (n) => shadeOf(steps[n] < 0 ? 1 : soonness(steps[n], span));
  const about = (key) => {
    const { arrived, said, hatch } = standings[key];
    return { look: (shade) => arrived ? { ground: tints.plain[shade] } : lookOf({ hatch }, tints), words: said };
  };
  return { span, ...pictured(kind.length, (n) => kind[n], shade, about) };
}

/**
 * A share as people read it: 61 %, < 1 %.
 * @param {number} count
 * @param {number} all
 * @returns {string}
 */
export function percent(count, all) {
  const share = 100 * count / all;
  if (count > 0 && share < 0.5) return "< 1 %";
  return count < all && share >= 99.5 ? "> 99 %" : `${Math.round(share)} %`;
}

/**
 * The items that a legend has room for; the smallest are counted as one, which has no look.
 * @param {Item[]} items
 * @param {number} most
 */
export function shortened(items, most) {
  if (items.length <= most) return items;
  const rest = items.slice(most - 1), count = rest.reduce((sum, item) => sum + item.count, 0);
  return [...items.slice(0, most - 1), { look: null, words: `${rest.length} other ends`, count }];
}

/**
 * What becomes of a start, in words.
 * @param {{header: any, arrays: Record<string, any>}} answer of /map/ends.bin
 * @param {number} cell
 * @param {{verdicts: Record<string, any>}} shown
 * @returns {string}
 */
export function endWords({ header, arrays: { kind, minimum, steps } }, cell, { verdicts }) {
  const m = minimum[cell], { said } = standingsOf(header, verdicts)[kind[cell]];
  if (steps[cell] >= 0) return `reaches ${place(header.minima[m])} in ${stepsWords(steps[cell])}`;
  return m < 0 ? said : `${said} in ${place(header.minima[m])}`;
}

/**
 * Who is first from a start, in words.
 * @param {{arrays: Record<string, any>}} answer of /map/winner.bin
 * @param {number} cell
 * @param {{entrants: {label: string}[]}} shown
 * @returns {string}
 */
export function winnerWords({ arrays: { winner, margin, steps } }, cell, { entrants }) {
  if (winner[cell] < 0) return "nobody arrives";
  return `${entrants[winner[cell]].label} arrives first, in ${stepsWords(steps[cell])}, ${
    stepsWords(margin[cell])
  } ahead`;
}
