// The level line of the ground's curvature about a point: an ellipse in a bowl, a hyperbola at a saddle. Pure.

const LONG = 64; // px of a sixteenth of the em, half of the longest axis
const POINTS = 64, FAR = 1.6; // along a branch of a hyperbola

/**
 * The level line as polylines of offsets in pixels, which count downwards, and the two axes as offsets of their ends,
 * the steep one first. None where the ground does not bend.
 * @param {number[]} eigenvalues ascending
 * @param {number[][]} directions one for each
 * @param {number} unit pixels of a sixteenth of the em
 * @returns {{lines: number[][][], axes: number[][]}}
 */
export function levelLine(eigenvalues, directions, unit) {
  const sizes = eigenvalues.map((value) => Math.sqrt(Math.abs(value))),
    least = Math.min(...sizes),
    most = Math.max(...sizes);
  if (!(most > 0 && most < Infinity)) return { lines: [], axes: [] };
  const long = LONG * unit;
  const [a, b] = sizes.map((size) => (least > 0 ? (long * least) / size : size > 0 ? 0 : long));
  /** @param {number} u @param {number} v */
  const to = (u, v) => [u * directions[0][0] + v * directions[1][0], -(u * directions[0][1] + v * directions[1][1])];
  const order = sizes[0] > sizes[1] ? [0, 1] : [1, 0], saddle = eigenvalues[0] < 0 && eigenvalues[1] > 0;
  const axes = order.map((n) => to(n === 0 ? a : 0, n === 1 ? b : 0));
  return { lines: saddle ? branches(a, b, to) : [ellipse(a, b, to)], axes };
}

/** @param {number} a @param {number} b @param {(u: number, v: number) => number[]} to */
function ellipse(a, b, to) {
  return Array.from({ length: POINTS + 1 }, (_, n) => {
    const angle = (2 * Math.PI * n) / POINTS;
    return to(a * Math.cos(angle), b * Math.sin(angle));
  });
}

/**
 * The four branches, about a third of the axes from the middle.
 * @param {number} a
 * @param {number} b
 * @param {(u: number, v: number) => number[]} to
 */
function branches(a, b, to) {
  const along = Array.from({ length: POINTS / 2 + 1 }, (_, n) => FAR * ((4 * n) / POINTS - 1)),
    near = 1 / Math.cosh(FAR);
  return [1, -1].flatMap((side) => [
    along.map((t) => to(side * near * a * Math.cosh(t), near * b * Math.sinh(t))),
    along.map((t) => to(near * a * Math.sinh(t), side * near * b * Math.cosh(t))),
  ]);
}
