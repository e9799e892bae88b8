// Where a line leaves the loss chart, through its floor or its top, and where it comes to be exactly 0. Pure.

/**
 * What is marked of a line whose point `n` has height gap(n), up to the point `last`: `marks` as {n, kind}, of kind
 * "top" and "floor" where it has gone out, and "zero" where it becomes 0 and that is `exact`. Those of a kind stand
 * `apart` or more by `x(n)`, so that there are never more than a chart is wide. `side` says where its last point is, 1
 * above, -1 below, 0 inside, `since` from which point on, and `zero` whether it is 0.
 * @param {(n: number) => number} gap
 * @param {number} last
 * @param {{floor: number, top: number, exact: boolean}} axis
 * @param {(n: number) => number} x
 * @param {number} apart
 * @returns {{marks: {n: number, kind: string}[], side: number, since: number, zero: boolean}}
 */
export function exits(gap, last, { floor, top, exact }, x, apart) {
  const marks = [], marked = { top: -Infinity, floor: -Infinity, zero: -Infinity };
  const sideOf = (/** @type {number} */ height) => (height > top ? 1 : height < floor ? -1 : 0);
  let before = null, side = 0, since = 0;
  for (let n = 0; n <= last; n++) {
    const height = gap(n), now = sideOf(height);
    const kind = exact && height === 0 && before !== 0
      ? "zero"
      : now !== side && now
      ? (now > 0 ? "top" : "floor")
      : null;
    if (kind && x(n) >= marked[kind] + apart) {
      marks.push({ n, kind });
      marked[kind] = x(n);
    }
    if (now !== side) [side, since] = [now, n];
    before = height;
  }
  return { marks, side, since, zero: exact && before === 0 };
}
