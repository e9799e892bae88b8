// A swarm of starts that play together: where each is at a step, and the colours of their ends. Pure.

/**
 * The frame of a swarm that a step shows: the last one up to it.
 * @param {ArrayLike<number>} frames the step of each, increasing from 0
 * @param {number} step
 * @returns {number}
 */
export function frameAt(frames, step) {
  let low = 0, high = frames.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (frames[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The starts by how they end, so that those of a colour are drawn at once: of each a dot's colour, and their numbers.
 * @param {{codes: ArrayLike<number>, looks: {dot: string}[]}} pictured
 * @returns {{dot: string, members: number[]}[]}
 */
export function byColour({ codes, looks }) {
  const found = new Map();
  for (let n = 0; n < codes.length; n++) {
    const { dot } = looks[codes[n]];
    if (!found.has(dot)) found.set(dot, []);
    found.get(dot).push(n);
  }
  return [...found].map(([dot, members]) => ({ dot, members }));
}
