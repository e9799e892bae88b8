// A map of cells as a picture: each has a ground, and a hatch of another colour or none. Pure.
/** @import { PixelAxis } from "./types.mjs" */

/** Which pixels a hatch marks, by its name. @type {Record<string, (x: number, y: number) => boolean>} */
const HATCHES = {
  rising: (x, y) => (x + y) % 8 === 0,
  "rising close": (x, y) => (x + y) % 4 === 0,
  falling: (x, y) => (x - y + 6000) % 6 === 0,
  level: (_x, y) => y % 5 === 0,
  upright: (x, _y) => x % 5 === 0,
  sparse: (x, y) => x % 7 === 0 && y % 7 === 0,
  dotted: (x, y) => x % 5 < 2 && y % 5 < 2,
  "dotted wide": (x, y) => x % 9 < 3 && y % 9 < 3,
  crossed: (x, y) => (x + y) % 8 === 0 || (x - y + 8000) % 8 === 0,
};
const NAMES = Object.keys(HATCHES);

/** What a cell looks like. @typedef {{ground: number[], hatch?: string, ink?: number[], hollow?: boolean}} Look */
/**
 * A grid of them over a range, the lowest row first. @typedef {{columns: number, rows: number, x: number[], y:
 * number[]}} Grid
 */

/**
 * For each pixel along an axis the cell that it is in, or -1 where it is in none.
 * @param {PixelAxis} axis
 * @param {number[]} range
 * @param {number} cells
 * @param {number} pixels
 * @returns {Int32Array}
 */
export function cellsAlong({ offset, scale }, [low, high], cells, pixels) {
  return Int32Array.from({ length: pixels }, (_, pixel) => {
    const cell = Math.floor(((pixel + 0.5 - offset) / scale - low) / (high - low) * cells);
    return cell >= 0 && cell < cells ? cell : -1;
  });
}

/**
 * RGBA of the cells, `wide` by `tall` pixels, the highest row first; nothing where there is none. `looks` has one look
 * for each of the numbers that `codes` gives the cells.
 * @param {Grid} grid
 * @param {ArrayLike<number>} codes
 * @param {Look[]} looks
 * @param {{wide: number, tall: number, axes: PixelAxis[]}} picture
 * @returns {Uint8ClampedArray<ArrayBuffer>}
 */
export function cellPicture({ columns, rows, x, y }, codes, looks, { wide, tall, axes }) {
  const out = new Uint8ClampedArray(4 * wide * tall), pixels = new Uint32Array(out.buffer);
  const across = cellsAlong(axes[0], x, columns, wide), up = cellsAlong(axes[1], y, rows, tall);
  const grounds = Uint32Array.from(looks, ({ ground }) => packed(ground));
  const inks = Uint32Array.from(looks, ({ ground, ink = ground }) => packed(ink));
  const marks = looks.map(({ hatch }) => HATCHES[hatch ?? ""] ?? null);
  for (let py = 0, at = 0; py < tall; py++) {
    const row = up[py] * columns;
    for (let px = 0; px < wide; px++, at++) {
      if (row < 0 || across[px] < 0) continue;
      const code = codes[row + across[px]], marked = marks[code];
      pixels[at] = marked !== null && marked(px, py) ? inks[code] : grounds[code];
    }
  }
  return out;
}

const ORDER = new Uint8Array(Uint32Array.of(1).buffer)[0]; // 1 where the lowest byte comes first, as on all that browse

/** An opaque colour as the number that it is in an image. @param {number[]} colour */
const packed = ([r, g, b]) =>
  ORDER ? (255 << 24 | b << 16 | g << 8 | r) >>> 0 : (r << 24 | g << 16 | b << 8 | 255) >>> 0;

/**
 * The cell that a point is in; -1 where it is in none.
 * @param {Grid} grid
 * @param {number[]} point
 * @returns {number}
 */
export function cellAt({ columns, rows, x, y }, [px, py]) {
  /** @param {number} value @param {number} cells */
  const within = (value, /** @type {number[]} */ [low, high], cells) =>
    Math.floor((value - low) / (high - low) * cells);
  const i = within(px, x, columns), j = within(py, y, rows);
  return i >= 0 && i < columns && j >= 0 && j < rows ? j * columns + i : -1;
}

/**
 * How many columns and rows of about square cells a picture has, at most `most` in all and one a pixel.
 * @param {number[]} size
 * @param {number} most
 * @returns {number[]}
 */
export function gridOf([wide, tall], most) {
  const cell = Math.max(1, Math.sqrt(wide * tall / most));
  return [wide, tall].map((length) => Math.max(1, Math.min(512, Math.floor(length / cell))));
}

/** Whether a hatch has that name. @param {string} name */
export const isHatch = (name) => NAMES.includes(name);
