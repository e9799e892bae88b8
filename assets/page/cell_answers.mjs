// A map of cells from the server: a coarse one at once, while a hand moves too, and a fine one when it rests.
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";
import { state, theRun } from "../state.mjs";

const COARSE = { most: 64 * 64, work: 3.3e7 }, FINE = { most: 256 * 256, work: 2.6e8 }; // cells, and cells times steps
const LEAST = 16 * 16; // cells, of the longest race too

/** How many cells a map has at most: of a long race they are fewer, so that it comes as soon. @param {Size} size */
const cellsOf = ({ most, work }) => Math.max(LEAST, Math.min(most, Math.floor(work / theRun().steps)));

/** @param {Response} answer */
const bytes = async (answer) => openBinary(await answer.arrayBuffer());

/** @typedef {{most: number, work: number}} Size of a map: cells, and cells times steps */

export class CellAnswers {
  /**
   * @param {(most: number) => any} wanted in so many cells at most: its path, a `text` that is the same where only its
   *   window and size differ, and a `ground` on which an old one may stay; null while none is wanted
   * @param {() => void} came
   */
  constructor(wanted, came) {
    this.wanted = (/** @type {Size} */ size) => state.run && wanted(cellsOf(size));
    this.coarse = new Answer(() => this.wanted(COARSE), bytes, came);
    this.fine = new Answer(
      () => (state.held || !this.current(this.coarse, COARSE) ? null : this.wanted(FINE)),
      bytes,
      came,
    );
  }

  /** @param {Answer} answer @param {Size} size */
  current(answer, size) {
    return answer.known !== null && answer.path === this.wanted(size)?.path;
  }

  ask() {
    const path = this.wanted(COARSE)?.path;
    if (this.fine.busy && path !== this.coarse.path) this.fine.cancel(); // it is of another race, or another window
    this.coarse.ask();
    this.fine.ask();
  }

  /** What there is to be drawn, the coarse below the fine: none of another ground, and nothing fine of another text. */
  layers() {
    const wanted = this.wanted(COARSE), { coarse: { known: coarse }, fine: { known: fine } } = this;
    if (!wanted) return [];
    return [coarse?.ground === wanted.ground ? coarse : null, fine?.text === wanted.text ? fine : null];
  }

  /** The answer that is counted: the fine one where it is of what is in view. */
  get counted() {
    return this.current(this.fine, FINE) ? this.fine.known : this.layers()[0] ?? null;
  }

  /** Whether what is counted is of what is in view. */
  get fresh() {
    return this.current(this.coarse, COARSE) || this.current(this.fine, FINE);
  }

  get refused() {
    return this.coarse.refused;
  }
}
