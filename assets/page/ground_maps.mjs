// Maps that cover the ground, of every start in view.
import { CellCanvas } from "../draw/cells.mjs";
import { cellAt, gridOf } from "../model/cells.mjs";
import { onlyEntrants } from "../model/entrants.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { catalogue, parts, state, theRun } from "../state.mjs";
import { CellAnswers } from "./cell_answers.mjs";
/** @import { MapAxes, Race, Window } from "../model/types.mjs" */
/** @import { Tints } from "../model/tints.mjs" */
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { CellHeader, Column, Standing } from "../model/served.mjs" */
/** @import { Grid } from "../model/cells.mjs" */
/** @import { Pictured } from "../model/fates.mjs" */

const { verdicts } = catalogue;

/** @typedef {{header: CellHeader & Grid, arrays: Record<string, Column>}} Cells an answer */
/** @typedef {{slot: number, label: string}} Named entrant */
/**
 * An answer with what was asked, and as a picture, in which colours and with which names.
 * @typedef {Cells & {ground: string, entrants: number[], tints?: Tints, labels?: string, pictured?: Pictured}} Known
 */
/**
 * @typedef {{verdicts: Record<string, Standing>, window: Window, entrants: Named[]}} Told what an answer is told with
 */

/**
 * @typedef {object} Kind of map
 * @property {string} route its answer's name
 * @property {string} more further fields
 * @property {() => number[] | null} kept the numbers of the entrants that it is of; null while it is not wanted
 * @property {(answer: Cells, shown: Told & {tints: Tints}) => Pictured} picture
 * @property {(answer: Cells, cell: number, shown: Told) => string} says
 */

export class GroundMap {
  /** @type {{race: Race | null, kept: string, text: string}} */
  asked = { race: null, kept: "", text: "" };
  canvases = [new CellCanvas(), new CellCanvas()];

  /**
   * @param {Kind} kind
   * @param {() => void} came
   */
  constructor(kind, came) {
    this.kind = kind;
    this.answers = new CellAnswers((most) => this.wanted(most), came);
  }

  /**
   * The race of the entrants that are kept, from anywhere: where it starts is nothing to a map of all starts.
   * @param {Race} race
   * @param {number[]} kept
   */
  text(race, kept) {
    const { asked } = this;
    if (asked.race !== race || asked.kept !== kept.join()) {
      Object.assign(asked, { race, kept: kept.join(), text: query({ ...onlyEntrants(race, kept), start: null }) });
    }
    return asked.text;
  }

  /** @param {number} most */
  wanted(most) {
    const { contour } = parts, kept = state.run && contour.axes ? this.kind.kept() : null;
    if (!kept?.length) return null;
    const { race } = theRun(), text = this.text(race, kept), size = gridOf(contour.size, most).join("x");
    const window = contour.window.map(numberText).join(",");
    return {
      path: `map/${this.kind.route}.bin?${text}${this.kind.more}&size=${size}&window=${window}`,
      text,
      ground: race.surface,
      entrants: kept.map((k) => race.entrants[k].slot),
    };
  }

  /**
   * An answer as a picture, made once for each theme and naming.
   * @param {Known} known
   * @param {Tints} tints
   * @param {Named[]} entrants
   */
  pictured(known, tints, entrants) {
    const labels = entrants.map(({ label }) => label).join();
    if (known.pictured && known.tints === tints && known.labels === labels) return known.pictured;
    const pictured = this.kind.picture(known, { tints, ...this.told(known, entrants) });
    Object.assign(known, { tints, labels, pictured });
    return pictured;
  }

  /** What an answer is told with. @param {Known} known @param {Named[]} entrants */
  told(known, entrants) {
    return { verdicts, window: catalogue.surfaces[known.ground].window, entrants: of(known, entrants) };
  }

  /** @param {Pen} pen @param {MapAxes} axes @param {Tints} tints @param {Named[]} entrants */
  draw(pen, axes, tints, entrants) {
    this.answers.layers().forEach((known, n) => {
      if (known) this.canvases[n].draw(pen, known.header, this.pictured(known, tints, entrants), axes);
    });
  }

  /** What is said of a point; empty where nothing is known of it. @param {number[]} point @param {Named[]} entrants */
  words(point, entrants) {
    const known = this.answers.counted, cell = known ? cellAt(known.header, point) : -1;
    return cell < 0 ? "" : this.kind.says(known, cell, this.told(known, entrants));
  }
}

/** The entrants of an answer, in its order. @param {Known} known @param {Named[]} entrants */
const of = (known, entrants) =>
  known.entrants.map((slot) => entrants.find((one) => one.slot === slot) ?? { slot, label: "" });
