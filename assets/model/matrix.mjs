// Matrices of four rows and columns, column by column. Pure.
/** @import { Numbers } from "./served.mjs" */

/**
 * Product of two 4x4 matrices, column by column.
 * @param {Numbers} a
 * @param {Numbers} b
 * @returns {Float64Array}
 */
export function multiply(a, b) {
  const product = new Float64Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      for (let k = 0; k < 4; k++) product[column * 4 + row] += a[k * 4 + row] * b[column * 4 + k];
    }
  }
  return product;
}

/**
 * Inverse of a 4x4 matrix, by elimination with row exchange.
 * @param {Numbers} matrix
 * @returns {Float64Array}
 */
export function inverse(matrix) {
  const rows = [0, 1, 2, 3].map((r) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((c) => (c < 4 ? matrix[c * 4 + r] : Number(c - 4 === r)))
  );
  for (let i = 0; i < 4; i++) {
    const pivot = rows.reduce((best, row, r) => (r >= i && Math.abs(row[i]) > Math.abs(rows[best][i]) ? r : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    rows[i] = rows[i].map((value) => value / rows[i][i]);
    for (let r = 0; r < 4; r++) if (r !== i) rows[r] = rows[r].map((value, c) => value - rows[r][i] * rows[i][c]);
  }
  return Float64Array.from({ length: 16 }, (_, n) => rows[n % 4][4 + Math.floor(n / 4)]);
}
