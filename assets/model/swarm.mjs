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
 * The starts by how they end, so that those of a look are drawn at once.
 * @param {{codes: ArrayLike<number>, looks: any[]}} pictured
 * @returns {{colour: string, hollow: boolean, members: number[]}[]}
 */
export const byColour = ({ codes, looks }) =>
  looks.map(({ ground, hollow }, code) => ({
    colour: `rgb(${ground.join()})`,
    hollow,
    members: Array.from(codes, (_, n) => n).filter((n) => codes[n] === code),
  }));
