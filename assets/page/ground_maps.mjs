// Maps that cover the ground, of every start in view: coarse while a hand moves, and fine when it rests.
import { cellAt, gridOf } from "../model/cells.mjs";
import { onlyEntrants } from "../model/entrants.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";
import { CellCanvas } from "../draw/cells.mjs";
import { catalogue, parts, state } from "../state.mjs";

const { verdicts } = catalogue;
const COARSE = 64 * 64, FINE = 256 * 256; // cells

/** The race of some entrants from anywhere: where it starts is nothing to a map of all starts. */
const everywhere = (race, kept) => query({ ...onlyEntrants(race, kept), start: null });

const bytes = async (answer) => openBinary(await answer.arrayBuffer());

export class GroundMap {
  /** @type {{race: any, kept: string, text: string}} */
  asked = { race: null, kept: "", text: "" };
  canvases = [new CellCanvas(), new CellCanvas()];

  /**
   * @param {{route: string, more: string, kept: () => number[] | null,
   *   picture: (answer: any, shown: any) => any, says: (answer: any, cell: number, shown: any) => string}} kind
   *   its answer's name and further fields, the numbers of the entrants that it is of (null while it is not wanted),
   *   and how an answer is shown and said
   * @param {() => void} came
   */
  constructor(kind, came) {
    this.kind = kind;
    this.coarse = new Answer(() => this.wanted(COARSE), bytes, came);
    this.fine = new Answer(
      () => (state.held || !this.current(this.coarse, COARSE) ? null : this.wanted(FINE)),
      bytes,
      came,
    );
  }

  /** The text of the race that is wanted; null while none is. */
  text() {
    const kept = this.kind.kept(), { race } = state.run, { asked } = this;
    if (!kept?.length) return null;
    if (asked.race !== race || asked.kept !== kept.join()) {
      Object.assign(asked, { race, kept: kept.join(), text: everywhere(race, kept) });
    }
    return asked.text;
  }

  /** What should be known, in so many cells at most. */
  wanted(most) {
    const { contour } = parts, text = state.run && contour.axes ? this.text() : null;
    if (text === null) return null;
    const { race } = state.run, kept = this.kind.kept(), view = contour.window.map(numberText).join(",");
    const [columns, rows] = gridOf(contour.size, most);
    return {
      path: `map/${this.kind.route}.bin?${text}${this.kind.more}&size=${columns}x${rows}&window=${view}`,
      text,
      surface: race.surface,
      entrants: kept.map((k) => race.entrants[k].slot),
    };
  }

  current(answer, most) {
    return answer.known !== null && answer.path === this.wanted(most)?.path;
  }

  ask() {
    const coarse = this.wanted(COARSE)?.path;
    if (this.fine.busy && this.stale(coarse)) this.fine.cancel();
    this.coarse.ask();
    this.fine.ask();
  }

  /** Whether what is on its way is of another race or window than is wanted. */
  stale(coarse) {
    return coarse !== this.coarse.path;
  }

  /** What there is to be drawn, the coarse below the fine: none of another surface, and nothing fine of another race. */
  layers() {
    const { coarse, fine } = this, text = state.run && this.text();
    if (!text) return [];
    return [
      coarse.known?.surface === state.run.race.surface ? coarse.known : null,
      fine.known?.text === text ? fine.known : null,
    ];
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

  /** An answer as a picture, made once for each theme. */
  pictured(known, tints, entrants) {
    if (known.tints !== tints || known.labels !== entrants.map(({ label }) => label).join()) {
      known.tints = tints;
      known.labels = entrants.map(({ label }) => label).join();
      known.pictured = this.kind.picture(known, { tints, verdicts, entrants: this.of(known, entrants) });
    }
    return known.pictured;
  }

  /** The entrants of an answer, in its order. */
  of(known, entrants) {
    return known.entrants.map((slot) => entrants.find((one) => one.slot === slot) ?? { slot, label: "" });
  }

  draw(pen, axes, tints, entrants) {
    this.layers().forEach((known, n) => {
      if (known) this.canvases[n].draw(pen, known.header, this.pictured(known, tints, entrants), axes);
    });
  }

  /** What is said of a point; empty where nothing is known of it. */
  words(point, entrants) {
    const known = this.counted, cell = known ? cellAt(known.header, point) : -1;
    return cell < 0 ? "" : this.kind.says(known, cell, { verdicts, entrants: this.of(known, entrants) });
  }
}
