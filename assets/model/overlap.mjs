// Labels along a line, so that none covers another. Pure.

/**
 * Where labels begin along a line, each as near as can be to where it wants to, in the order of what they want, none
 * over another and none before `low`. None ends beyond `high` where all fit; whoever asks sees to that.
 * @param {number[]} wanted
 * @param {number[]} sizes
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function withoutOverlap(wanted, sizes, low, high) {
  const order = wanted.map((_, n) => n).sort((a, b) => wanted[a] - wanted[b] || a - b), places = [];
  /** @type {{sum: number, members: number[][]}[]} */
  const groups = [];
  let total = 0;
  for (const n of order) { // pool those that would overlap, as in isotonic regression
    let group = { sum: wanted[n] - total, members: [[n, total]] };
    total += sizes[n];
    for (let before = groups.at(-1); before && mean(before) > mean(group); before = groups.at(-1)) {
      group = { sum: before.sum + group.sum, members: [...before.members, ...group.members] };
      groups.pop();
    }
    groups.push(group);
  }
  for (const group of groups) {
    const begin = Math.max(low, Math.min(high - total, mean(group)));
    for (const [n, before] of group.members) places[n] = begin + before;
  }
  return places;
}

/** @param {{sum: number, members: number[][]}} group */
const mean = ({ sum, members }) => sum / members.length;

/**
 * How many of `sizes`, from the first on, fit into `room`.
 * @param {number[]} sizes
 * @param {number} room
 * @returns {number}
 */
export function fitting(sizes, room) {
  let used = 0;
  return sizes.filter((size) => (used += size) <= room).length;
}
