// The network that the entrants train: its sliders as numbers, the scale of its charts, and what is said of it. Pure.
import { short } from "./scale.mjs";
/** @import { Slice, Trained } from "./served.mjs" */

export const LEARNED = "learned"; // the picture that is no slice

/** The network's numbers as its sliders have them at first. @param {Record<string, {default: number}>} sliders */
export const usualNet = (sliders) =>
  Object.fromEntries(Object.entries(sliders).map(([name, { default: of }]) => [name, of]));

/** The network's numbers as text, as in a link and a path. @param {Record<string, number>} net */
export const netText = (net) => Object.values(net).join(",");

/**
 * The network of a link's numbers, in the order of the sliders; the usual one where there are none.
 * @param {Record<string, {default: number}>} sliders
 * @param {number[] | null} numbers
 */
export function netFrom(sliders, numbers) {
  const usual = usualNet(sliders);
  return numbers ? Object.fromEntries(Object.keys(usual).map((name, n) => [name, numbers[n]])) : usual;
}

/**
 * The height of a loss, 0 to 1, on one scale for both charts: a logarithm from the lowest to the highest median that is
 * on show, a little more on both sides. NaN where it has none.
 * @param {Pick<Trained, "train" | "test">[]} entrants
 */
export function lossScale(entrants) {
  let low = Infinity, high = 0;
  for (const { train, test } of entrants) {
    for (const value of [...train.mid, ...test.mid]) {
      if (value === null || !(value > 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  low = Math.max(low, high * 1e-6);
  if (!(high > 0)) [low, high] = [0.1, 1];
  [low, high] = [low / 1.25, high * 1.25];
  return {
    low,
    high,
    share: (
      /** @type {number | null} */ value,
    ) => (value === null ? NaN : Math.log(Math.max(value, 1e-300) / low) / Math.log(high / low)),
  };
}

/**
 * Round losses between two: 1, 2 and 5 of each power of ten, or the powers alone where those are many.
 * @param {{low: number, high: number}} scale
 */
export function lossTicks({ low, high }) {
  const decades = Math.log10(high / low), digits = decades > 4 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 3, 5, 7];
  const every = Math.max(1, Math.ceil(decades / 4)), found = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    if (power % every) continue;
    for (const digit of digits) {
      const value = Number(`${digit}e${power}`);
      if (value >= low && value <= high) found.push(value);
    }
  }
  return found;
}

/** @param {number} number @param {string} one */
const times = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

const COMPILES = 2000; // ms: what takes longer is more than a training

/**
 * What is done while a training is waited for, of so many rules, since so many ms.
 * @param {number} rules
 * @param {number} waited
 */
export const waitWords = (rules, waited) =>
  `Training with ${times(rules, "rule")} …` +
  (waited > COMPILES ? " Each rule is compiled before its first training; that takes some seconds." : "");

/**
 * For how long is trained, and what the charts show.
 * @param {{weights: number, epochs: number, updates: number, repeats: number}} trained
 */
export const netWords = ({ weights, epochs, updates, repeats }) =>
  `${times(weights, "weight")}, ${times(epochs, "epoch")}: ${
    times(updates, "update")
  }. Lines: the median of ${repeats} ` +
  "trainings. Bands: from the lowest to the highest.";

/**
 * What it is trained on.
 * @param {{net: Record<string, number>, repeats: number, flipped: number, unseen: number}} trained
 */
export function dataWords({ net: { batch, examples }, repeats, flipped, unseen }) {
  const at = batch < examples ? `${batch} at a time` : "all at once";
  return `Two moons: ${examples.toLocaleString("en")} examples, ${at}; ${
    Math.round(100 * flipped)
  }% of the labels are ` +
    `wrong. The test is on ${unseen} others. Each of the ${repeats} trainings has other examples, first weights and batches.`;
}

/**
 * The numbers of an entrant in the table: loss on what it saw, on what it did not, how far apart, how much is right.
 * @param {Trained} trained
 * @param {number} repeats
 */
export function rowOf({ train, test, test_right: right, overflowed }, repeats) {
  const last = (/** @type {(number | null)[]} */ of) => of[of.length - 1],
    loss = (/** @type {number | null} */ value) => (value === null ? "overflow" : short(value));
  const high = last(test.high), share = last(right.mid);
  return [
    loss(last(train.mid)),
    loss(last(test.mid)),
    `${loss(last(test.low))} – ${high === null ? `overflow in ${overflowed} of ${repeats}` : loss(high)}`,
    share === null ? "–" : `${Math.round(100 * share)}%`,
  ];
}

/** @param {number} share */
const percent = (
  share,
) => (share > 0.995 && share < 1 ? "over 99%" : share < 0.01 ? "under 1%" : `${Math.round(100 * share)}%`);

/** What a picture of one training shows. @param {Slice} header @param {Record<string, number>} net */
export const pictureWords = (header, net) => (header.kind === LEARNED ? learnedWords(net) : sliceWords(header));

/** @param {Record<string, number>} net */
const learnedWords = ({ examples }) =>
  `The plane of the two inputs after the first training. Full points: its examples with label 1, rings: with label 0, ` +
  `${examples.toLocaleString("en")} in all. On the line the network is undecided; toward the full points it says 1. ` +
  "About one label in ten is wrong: a line that bends around single points has learned them by heart.";

/** What a slice is, what it holds of the path, and by how much it is beside the truth. @param {Slice} slice */
function sliceWords({ kind, share, weights, start, end }) {
  const where = kind === "random"
    ? "Two random directions through the end of the path, each scaled neuron by neuron to the weights' own length (Li et al. 2018)."
    : "The two directions along which this path spreads most, through its end.";
  return `${where} They are 2 of ${weights}, and hold ${percent(share)} of the path's spread. ` +
    `The training began at a loss of ${short(start.loss)}; at the nearest place on the slice the loss is ${
      short(start.below)
    }. ` +
    `It ended at ${short(end)}, which is on the slice.`;
}

/**
 * Where a square grid of heights, rows from the lowest, crosses a level: pieces [x, y, x, y] in columns and rows.
 * @param {ArrayLike<number>} heights
 * @param {number} side
 * @param {number} level
 */
export function crossings(heights, side, level) {
  const found = [], at = (/** @type {number} */ x, /** @type {number} */ y) => heights[y * side + x] - level;
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
      /** @type {number[]} */
      const piece = [];
      corners.forEach(([ax, ay], n) => {
        const [bx, by] = corners[(n + 1) % 4], a = at(ax, ay), b = at(bx, by);
        if (a > 0 === b > 0) return;
        const share = a / (a - b);
        piece.push(ax + share * (bx - ax), ay + share * (by - ay));
      });
      for (let n = 0; n < piece.length; n += 4) found.push(piece.slice(n, n + 4));
    }
  }
  return found;
}
