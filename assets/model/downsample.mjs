// The points of a path that Plotly is given, and the gaps between them. Pure.

// Points of a path for Plotly: it takes a tenth of a second for ten thousand, and the canvas draws them all.
const MOST = 2500;

/**
 * Of the numbers 0 to `last`, evenly spread, at most MOST and the last; all of them where there are fewer.
 * @param {number} last
 * @returns {number[]}
 */
export function downsampled(last) {
  const every = Math.ceil((last + 1) / MOST), numbers = [];
  for (let n = 0; n <= last; n += every) numbers.push(n);
  if (numbers.length && numbers.at(-1) !== last) numbers.push(last);
  return numbers;
}

/**
 * Numbers with -1 before each that does not go on from the one before it.
 * @param {number[]} numbers
 * @param {(before: number, now: number) => boolean} goesOn
 * @returns {number[]}
 */
export const withGaps = (numbers, goesOn) =>
  numbers.flatMap((v, n) => (n === 0 || goesOn(numbers[n - 1], v) ? [v] : [-1, v]));
