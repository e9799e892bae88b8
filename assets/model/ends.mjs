// What a hundred seeds say of an entrant, in words. Pure.
import { short } from "./scale.mjs";

/**
 * The number that a share of them lie below: at 0.5 the median.
 * @param {number[]} numbers
 * @param {number} share
 * @returns {number}
 */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}

/** Whether all ends are one: nothing was left to chance. @param {number[][]} points */
const isOne = (points) => points.every(([x, y]) => x === points[0][0] && y === points[0][1]);

/**
 * Where the ends lie: their losses, and how many there are none of.
 * @param {{seeds: number, points: number[][], losses: number[], overflowed: number}} ends
 * @param {number} steps
 * @returns {string}
 */
export function endWords({ seeds, points, losses, overflowed }, steps) {
  if (!points.length) return `All ${seeds} overflow within ${steps} steps.`;
  const gone = overflowed ? ` ${overflowed} overflow.` : "";
  if (isOne(points) && !overflowed) {
    return `Nothing in it is left to chance: all ${seeds} seeds end at one point, loss ${short(losses[0])}.`;
  }
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => short(quantile(losses, share)));
  return `After ${
    steps.toLocaleString("en")
  } steps the median of ${seeds} has loss ${median}, nine of ten lie from ${low} to ${high}.${gone}`;
}

/**
 * How many pixels [x, y] lie beyond each side of a picture, and where along that side the middle one of them is.
 * @param {number[][]} places
 * @param {number} width
 * @param {number} height
 * @returns {{side: string, count: number, along: number}[]}
 */
export function offMapCounts(places, width, height) {
  /** @param {number} value @param {number} most */
  const inside = (value, most) => Math.min(most, Math.max(0, value));
  /** @type {Record<string, (place: number[]) => number>} */
  const sides = { left: ([x]) => -x, right: ([x]) => x - width, top: ([, y]) => -y, bottom: ([, y]) => y - height };
  const names = Object.keys(sides);
  /** @type {Record<string, number[][]>} */
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (const place of places) {
    const far = names.map((name) => sides[name](place)), most = Math.max(...far);
    if (most > 0) found[names[far.indexOf(most)]].push(place);
  }
  return names.filter((name) => found[name].length).map((side) => {
    const across = side === "left" || side === "right",
      middle = quantile(found[side].map(([x, y]) => (across ? y : x)), 0.5);
    return { side, count: found[side].length, along: inside(middle, across ? height : width) };
  });
}

/**
 * That some ends are not on the map; empty where all are.
 * @param {number} count
 * @returns {string}
 */
export const offMapWords = (
  count,
) => (count ? `${count} of the ends ${count === 1 ? "lies" : "lie"} off the map, as its edge says.` : "");

/**
 * What chance does for an entrant that is stuck without it; what there is to say where it is not.
 * @param {{seeds: number, curve: any}} escapes
 * @returns {string}
 */
export function escapeWords({ seeds, curve }) {
  if (!curve) return "Without chance it does not end at rest in a poor minimum, so there is no escape to count.";
  const best = Math.max(...curve.shares), at = curve.values[curve.shares.indexOf(best)];
  const stuck = `Without chance it is stuck at loss ${short(curve.poor)}; the lowest is ${short(curve.lowest)}.`;
  if (best === 0) return `${stuck} Chance does not help: at no ${sweptName(curve)} does one of ${seeds} seeds get out.`;
  return `${stuck} Most get out at ${sweptName(curve)} ${valueText(at)}: ${Math.round(best * seeds)} of ${seeds}.`;
}

/**
 * A size that is whole as it is, a loudness in three figures.
 * @param {number} value
 * @returns {string}
 */
export const valueText = (value) => (Number.isInteger(value) ? String(value) : short(value));

/**
 * @param {{moved: string}} curve
 * @returns {string}
 */
export const sweptName = ({ moved }) => (moved === "noise" ? "noise" : "batch size");
