// What became of every start, or of every setting: a look for each cell, and the words that count them. Pure.
import { CLOSE, letterOf, spanWords, standingsOf, whereWords } from "./fate_words.mjs";
import { short } from "./scale.mjs";
import { shadeOf, soonness, spanOf } from "./tints.mjs";
/** @import { Look } from "./cells.mjs" */
/** @import { Range } from "./types.mjs" */
/** @import { CellHeader, Column, Standing } from "./served.mjs" */
/** @import { Tints } from "./tints.mjs" */

const PER = 64; // more than there are shades, or kinds
const MANY = 4; // minima that a legend names
const FAINT = 4; // the shade of what has not arrived
const LEAST = 1e-16; // of a loss above the lowest: less is rounding
const SOONER = "The stronger, the sooner";

/**
 * What the cells of a class look like, by their shade, and what is said of them.
 * @typedef {{look: (shade: number) => Look, words: string, slot?: number, of?: string, short?: string}} Sort
 */
/**
 * An item of a legend; `short` is what it is called where that is folded, its words where left out.
 * @typedef {{look: Look, words: string, count: number, slot?: number, of?: string, short?: string}} Item
 */
/**
 * Cells as a picture, and its legend, the largest first.
 * @typedef {{codes: Uint16Array, looks: Look[], items: Item[], cells: number, says?: string}} Pictured
 */

/**
 * A picture of `cells`: `kind(n)` is a cell's class, a whole number, and `shade(n)` its shade; `about(kind)` says the
 * look
 * of each shade, and the words of the legend.
 * @param {number} cells
 * @param {(n: number) => number} kind
 * @param {(n: number) => number} shade
 * @param {(kind: number) => Sort} about
 * @returns {Pictured}
 */
function pictured(cells, kind, shade, about) {
  const codes = new Uint16Array(cells), kinds = new Map();
  /** @type {Look[]} */
  const looks = [];
  /** @type {number[]} */
  const known = [];
  let group = null, last = -1;
  for (let n = 0; n < cells; n++) {
    const of = kind(n), tone = shade(n), key = of * PER + tone;
    if (of !== last) {
      if (!kinds.has(of)) kinds.set(of, { ...about(of), count: 0 });
      [group, last] = [kinds.get(of), of];
    }
    group.count++;
    codes[n] = known[key] ??= looks.push(group.look(tone)) - 1;
  }
  const items = [...kinds.values()].map(({ look, ...rest }) => ({ ...rest, look: look(shadeOf(1)) }));
  return { codes, looks, items: items.sort((a, b) => b.count - a.count), cells };
}

/** How a kind looks that has not arrived. @param {{hatch: string}} kind @param {Tints} tints */
const lookOf = ({ hatch }, tints) => ({ ground: tints.ground, hatch, ink: tints.hatch });

/**
 * Where each start ends: a hue a minimum, the stronger the sooner, and a hatch for each other kind.
 * @param {{header: CellHeader, arrays: Record<string, Column>}} answer of /map/ends.bin
 * @param {{tints: Tints, verdicts: Record<string, Standing>, window: {x: Range, y: Range}}} shown in which colours,
 *   Python's table
 *   of verdicts, and the surface's window
 * @returns {Pictured}
 */
export function endsPicture({ header, arrays: { kind, minimum, steps } }, { tints, verdicts, window }) {
  const standings = standingsOf(header, verdicts),
    { minima } = header,
    { span, shade } = shading(standings, kind, steps);
  /** @type {(key: number) => Sort} */
  const about = (key) => {
    const { hatch, said, arrived } = standings[key % PER], m = Math.floor(key / PER) - 1;
    if (m < 0 && !arrived) return { look: () => lookOf({ hatch }, tints), words: said };
    const shades = m < 0 ? tints.plain : tints.minima[m % tints.minima.length], where = whereWords(minima, m, window);
    const of = where && (arrived ? "reach" : `${said} in`), words = where ? `${of} ${where}` : said;
    const short = letterOf(m, minima.length);
    if (arrived) return { look: (tone) => ({ ground: shades[tone] }), words, of, short };
    return {
      look: () => ({ ground: shades[FAINT], hatch, ink: tints.hatch }),
      words,
      of,
      short: `${short} ${said}`.trim(),
    };
  };
  const kinds = (/** @type {number} */ n) => kind[n] + PER * (minimum[n] + 1),
    picture = pictured(kind.length, kinds, shade, about);
  return { says: spanWords(SOONER, span) + doubtWords(header), ...picture, items: together(picture.items) };
}

/** What is said of a map of which some ends are chance. @param {CellHeader} header */
const doubtWords = ({ hangs }) => hangs ? " Where the last digits decide the end, it is called running." : "";

/** The items of a legend; where a kind ends at many minima they are one item. @param {Item[]} items */
function together(items) {
  const ways = [...new Set(items.map(({ of }) => of))];
  const merged = ways.map((way) => items.filter(({ of }) => of === way)).flatMap((group) => {
    const [{ look, of }] = group, count = group.reduce((sum, item) => sum + item.count, 0);
    return of && group.length > MANY ? [{ look, words: `${of} one of ${group.length} minima`, count }] : group;
  });
  return merged.sort((a, b) => b.count - a.count);
}

/**
 * From how many to how many steps those take that arrive, and the shade of each cell: the sooner, the stronger.
 * @param {Standing[]} standings
 * @param {ArrayLike<number>} kind
 * @param {ArrayLike<number>} steps
 */
function shading(standings, kind, steps) {
  const arrived = standings.map((one) => one.arrived),
    span = spanOf(Int32Array.from(steps).filter((_, n) => arrived[kind[n]]));
  const shadeFor = remembered((count) => shadeOf(span ? soonness(count, span) : 1));
  return { span, shade: (/** @type {number} */ n) => arrived[kind[n]] ? shadeFor(steps[n]) : shadeOf(1) };
}

/**
 * A function of a whole number that looks up what it has found before.
 * @param {(n: number) => number} find
 * @returns {(n: number) => number}
 */
function remembered(find) {
  /** @type {number[]} */
  const found = [];
  return (n) => found[n] ??= find(n);
}

/**
 * What is no entrant's number in an answer about winners: how it looks, and what it means.
 * @type {Record<number, {hatch: string, words: string}>}
 */
const UNWON = { [-1]: { hatch: "rising", words: "nobody arrives" }, [-2]: { hatch: "sparse", words: CLOSE } };
const FIRST = 2; // more than an entrant's number its class is, so that none is below 0

/**
 * Who is first from each start: in the entrant's ink, toned down, the stronger the larger the margin.
 * @param {{arrays: Record<string, Column>}} answer of /map/winner.bin
 * @param {{tints: Tints, entrants: {slot: number, label: string}[]}} shown the entrants in the order of the race that
 *   was asked
 * @returns {Pictured}
 */
export function winnersPicture({ arrays: { winner, margin } }, { tints, entrants }) {
  const won = (/** @type {number} */ n) => winner[n] >= 0, [, most] = spanOf(margin.filter((_, n) => won(n))) ?? [];
  const span = /** @type {[number, number]} */ (most ? [0, most] : null);
  const shadeFor = remembered((lead) => shadeOf(span ? 1 - soonness(lead, span) : 1));
  const shade = (/** @type {number} */ n) => won(n) ? shadeFor(margin[n]) : shadeOf(1);
  /** @type {(key: number) => Sort} */
  const about = (key) => {
    const none = UNWON[key - FIRST];
    if (none) return { look: () => lookOf(none, tints), words: none.words };
    const { slot, label } = entrants[key - FIRST], shades = tints.entrants[slot];
    return { look: (shade) => ({ ground: shades[shade] }), words: `${label} first`, slot, short: label };
  };
  const says = spanWords("The stronger, the larger the lead", span);
  return { says, ...pictured(winner.length, (n) => winner[n] + FIRST, shade, about) };
}

/**
 * How soon each setting arrives: one scale of lightness, and a hatch where it does not.
 * @param {{header: CellHeader, arrays: Record<string, Column>}} answer of /map/settings.bin
 * @param {{tints: Tints, verdicts: Record<string, Standing>}} shown
 * @returns {Pictured}
 */
export function settingsPicture({ header, arrays: { kind, steps } }, { tints, verdicts }) {
  const standings = standingsOf(header, verdicts), { span, shade } = shading(standings, kind, steps);
  /** @type {(key: number) => Sort} */
  const about = (key) => {
    const { arrived, said, hatch } = standings[key];
    return { look: (tone) => arrived ? { ground: tints.plain[tone] } : lookOf({ hatch }, tints), words: said };
  };
  const says = spanWords(SOONER, span) + doubtWords(header);
  return { says, ...pictured(kind.length, (n) => kind[n], shade, about) };
}

/**
 * How low each setting ends: the stronger, the lower, by the logarithm above the lowest loss where there is one; and a
 * hatch where a run is no number.
 * @param {{header: CellHeader, arrays: Record<string, Column>}} answer of /map/settings.bin
 * @param {{tints: Tints, verdicts: Record<string, Standing>, lowest: number | null}} shown
 * @returns {Pictured}
 */
export function lossPicture({ header, arrays: { kind, loss } }, { tints, verdicts, lowest }) {
  const standings = standingsOf(header, verdicts),
    fine = (/** @type {number} */ n) => loss[n] !== Math.fround(header.none);
  const depth = (/** @type {number} */ n) => lowest === null ? loss[n] : Math.log10(Math.max(loss[n] - lowest, LEAST));
  const depths = Float64Array.from(loss, (_, n) => fine(n) ? depth(n) : NaN).filter((one) => !Number.isNaN(one)).sort();
  const [low, high] = [depths[0], depths[Math.floor(0.99 * (depths.length - 1))]];
  const shade = (/** @type {number} */ n) => shadeOf(fine(n) && high > low ? (high - depth(n)) / (high - low) : 1);
  /** @type {(key: number) => Sort} */
  const about = (key) => {
    if (key === standings.length) return { look: (tone) => ({ ground: tints.plain[tone] }), words: "end with a loss" };
    return { look: () => lookOf(standings[key], tints), words: standings[key].said };
  };
  const least = (/** @type {number} */ at) => lowest !== null && 10 ** at <= LEAST;
  const value = (/** @type {number} */ at) => least(at) ? `less than ${LEAST}` : short(lowest === null ? at : 10 ** at),
    above = lowest ? ` above ${short(lowest)}` : "";
  const says = depths.length ? `The stronger, the lower the final loss: ${value(low)} to ${value(high)}${above}.` : "";
  return { says, ...pictured(kind.length, (n) => fine(n) ? standings.length : kind[n], shade, about) };
}

/**
 * How each start of a swarm ends, in colours that are seen on any ground: a hue a minimum; hollow is who has not
 * arrived.
 * @param {{header: CellHeader, arrays: Record<string, Column>}} answer of /map/swarm.bin
 * @param {{tints: Tints, verdicts: Record<string, Standing>, window: {x: Range, y: Range}}} shown
 * @returns {Pictured}
 */
export function swarmPicture({ header, arrays: { kind, minimum } }, { tints, verdicts, window }) {
  const standings = standingsOf(header, verdicts);
  /** @type {(key: number) => Sort} */
  const about = (key) => {
    const { said, arrived } = standings[key % PER], m = Math.floor(key / PER) - 1;
    const where = whereWords(header.minima, m, window);
    const ground = m < 0 ? tints.dots.none : tints.dots.minima[m % tints.dots.minima.length];
    const of = where && (arrived ? "reach" : `${said} in`), words = where ? `${of} ${where}` : said;
    const letter = letterOf(m, header.minima.length), short = arrived ? letter : `${letter} ${said}`.trim();
    return { look: () => ({ ground, hollow: !arrived }), words, of, short };
  };
  const picture = pictured(kind.length, (n) => kind[n] + PER * (minimum[n] + 1), () => 0, about);
  return { says: `Of ${kind.length} starts.${doubtWords(header)}`, ...picture, items: together(picture.items) };
}
