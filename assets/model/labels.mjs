// Where names stand beside what they name: off the drawn lines, off each other, inside the panel. Pure.
import { clip, inside, leapsAcross } from "./geometry.mjs";
/** @import { At, Head } from "./types.mjs" */

/** @typedef {{path: unknown, last: number, at: At}} Line what names keep off, up to its point `last` */

const CELL = 6; // px
const MOST = 50_000; // cells that are marked for a path in all: one that is longer has covered its ground long before

/** The cells of a panel that lines run through; while lines only grow, only what is new of them is looked at. */
export class Covered {
  constructor() {
    /** @type {string | null} */
    this.key = null;
    /** @type {{path: unknown, last: number, room: number}[]} */
    this.lines = [];
    this.columns = 0;
    this.cells = new Uint8Array(0);
  }

  /**
   * Follow lines {path, last, at(i, out)}, seen as `key` says. What leaps across `window` is too faint to count.
   * @param {string} key
   * @param {{width: number, height: number}} size
   * @param {Line[]} lines
   * @param {number[] | null} [window]
   */
  follow(key, { width, height }, lines, window = null) {
    const before = this.lines,
      grows = (/** @type {Line} */ { path, last }, /** @type {number} */ n) =>
        path === before[n].path && last >= before[n].last;
    const grown = key === this.key && lines.length === before.length && lines.every(grows);
    if (!grown) {
      this.columns = Math.ceil(width / CELL) + 1;
      this.cells = new Uint8Array(this.columns * (Math.ceil(height / CELL) + 1));
    }
    const box = [0, 0, width, height];
    this.lines = lines.map((line, n) => {
      const { last = 0, room = MOST } = grown ? before[n] : {};
      return { path: line.path, last: line.last, room: this.add(line, last, box, window, room) };
    });
    this.key = key;
  }

  /**
   * Mark what a line runs through from a row on, while there is `room`; how much is left of it.
   * @param {Line} line
   * @param {number} from
   * @param {number[]} box
   * @param {number[] | null} window
   * @param {number} room
   */
  add({ last, at }, from, box, window, room, out = [0, 0]) {
    if (last < 0) return room;
    at(from, out);
    let [px, py] = out;
    for (let i = from + 1; i <= last && room > 0; i++) {
      at(i, out);
      const [x, y] = out;
      if (Math.abs(x - px) + Math.abs(y - py) < CELL / 2 && i < last) continue;
      if (Math.abs(x - px) < CELL && Math.abs(y - py) < CELL) room -= this.touch(x, y, box);
      else if (!window || !leapsAcross(px, py, x, y, window)) room -= this.mark(clip(px, py, x, y, box));
      [px, py] = [x, y];
    }
    return room;
  }

  /** @param {number} x @param {number} y @param {number[]} box */
  touch(x, y, box) {
    if (inside(x, y, box)) this.cells[Math.floor(y / CELL) * this.columns + Math.floor(x / CELL)] = 1;
    return 1;
  }

  /** @param {number[] | null} piece */
  mark(piece) {
    if (!piece) return 0;
    const [x0, y0, x1, y1] = piece;
    const parts = Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / CELL) || 1;
    for (let n = 0; n <= parts; n++) {
      const x = x0 + ((x1 - x0) * n) / parts, y = y0 + ((y1 - y0) * n) / parts;
      this.cells[Math.floor(y / CELL) * this.columns + Math.floor(x / CELL)] = 1;
    }
    return parts;
  }

  /** How many cells of a box [left, top, right, bottom] inside the panel lines run through. @param {number[]} box */
  under([left, top, right, bottom]) {
    let count = 0;
    for (let row = Math.max(0, Math.floor(top / CELL)); row <= bottom / CELL; row++) {
      const begin = row * this.columns, end = Math.min(this.columns - 1, Math.floor(right / CELL));
      for (let n = Math.max(0, Math.floor(left / CELL)); n <= end; n++) count += this.cells[begin + n] ?? 0;
    }
    return count;
  }
}

const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]]; // the better ones first
const FAR = [1, 2, 3.5];
const PLACES = FAR.flatMap((far) => AROUND.map(([across, down]) => ({ far, across, down })));
const COST = { line: 6, other: 80, outside: 1000, order: 0.7, far: 6, change: 6 };
const HIGH = 15, BESIDE = 11, MARK = 7; // px: a name, how far it stands off, half of a marker

/** @param {number} x @param {number} y @param {number} half @param {number} tall */
const boxAbout = (x, y, half, tall) => [x - half, y - tall, x + half, y + tall];
/** @param {number[]} a @param {number[]} b */
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * Places for the names of heads [{key, x, y, width}], whose middles are `at` in the answer: for each in turn the
 * cheapest of a few around it. `taken` are points that should stay free; `chosen` is a Map of the places of the frame
 * before, which names keep unless another is clearly better, so that they do not flicker; `over` are boxes of what lies
 * over the picture.
 * @param {(Head & {width: number})[]} heads
 * @param {Covered} covered
 * @param {{width: number, height: number, unit: number}} panel
 * @param {number[][]} [taken]
 * @param {Map<string | number, number>} [chosen]
 * @param {number[][]} [over] left, top, right, bottom
 * @returns {(Head & {width: number, at: number[]})[]}
 */
export function placed(heads, covered, { width, height, unit }, taken = [], chosen = new Map(), over = []) {
  const points = [...taken, ...heads.map(({ x, y }) => [x, y])];
  const busy = points.map(([x, y]) => boxAbout(x, y, MARK * unit, MARK * unit));
  return heads.map((head) => {
    const { box, number } = cheapest(head, covered, busy, { width, height, unit, over }, chosen.get(head.key));
    busy.push(box);
    chosen.set(head.key, number);
    return { ...head, at: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] };
  });
}

/**
 * The cheapest place for a head's name, {box, number}; `before` is the number of its place in the frame before.
 * @param {Head & {width: number}} head
 * @param {Covered} covered
 * @param {number[][]} busy
 * @param {{width: number, height: number, unit: number, over: number[][]}} panel
 * @param {number | undefined} before
 */
function cheapest(head, covered, busy, { width, height, unit, over }, before) {
  let best = { cost: Infinity, box: [0, 0, 0, 0], number: -1 };
  for (const [number, place] of PLACES.entries()) {
    const box = boxAt(head, place, unit);
    const others = busy.filter((other) => overlap(box, other)).length;
    const hidden = box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height || over.some((o) => overlap(box, o));
    const outside = COST.outside * Number(hidden);
    const liked = COST.order * (number % AROUND.length) + COST.far * (place.far - 1) -
      (before === number ? COST.change : 0);
    const fixed = outside + COST.other * others + liked;
    if (fixed >= best.cost) continue;
    const cost = fixed + COST.line * covered.under(box);
    if (cost < best.cost) best = { cost, box, number };
  }
  return best;
}

/**
 * The box of a name at a place around its head.
 * @param {Head & {width: number}} head
 * @param {{far: number, across: number, down: number}} place
 * @param {number} unit
 */
function boxAt(head, { far, across, down }, unit) {
  const half = head.width / 2 + 2 * unit;
  const x = head.x + across * ((down ? 0 : BESIDE * far * unit) + half);
  return boxAbout(x, head.y + down * HIGH * far * unit, half, (HIGH / 2) * unit);
}
