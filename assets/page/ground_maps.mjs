// Maps that cover the ground, of every start in view.
import { CellCanvas } from "../draw/cells.mjs";
import { cellAt, gridOf } from "../model/cells.mjs";
import { onlyEntrants } from "../model/entrants.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { catalogue, parts, state } from "../state.mjs";
import { CellAnswers } from "./cell_answers.mjs";

const { verdicts } = catalogue;

export class GroundMap {
  /** @type {{race: any, kept: string, text: string}} */
  asked = { race: null, kept: "", text: "" };
  canvases = [new CellCanvas(), new CellCanvas()];

  /**
   * @param {{route: string, more: string, kept: () => number[] | null, picture: (answer: any, shown: any) => any,
   *   says: (answer: any, cell: number, shown: any) => string}} kind its answer's name and further fields, the numbers
   *   of the entrants that it is of (null while it is not wanted), and how an answer is shown and said
   * @param {() => void} came
   */
  constructor(kind, came) {
    this.kind = kind;
    this.answers = new CellAnswers((most) => this.wanted(most), came);
  }

  /** The race of the entrants that are kept, from anywhere: where it starts is nothing to a map of all starts. */
  text(race, kept) {
    const { asked } = this;
    if (asked.race !== race || asked.kept !== kept.join()) {
      Object.assign(asked, { race, kept: kept.join(), text: query({ ...onlyEntrants(race, kept), start: null }) });
    }
    return asked.text;
  }

  wanted(most) {
    const { contour } = parts, kept = state.run && contour.axes ? this.kind.kept() : null;
    if (!kept?.length) return null;
    const { race } = state.run, text = this.text(race, kept), size = gridOf(contour.size, most).join("x");
    const window = contour.window.map(numberText).join(",");
    return {
      path: `map/${this.kind.route}.bin?${text}${this.kind.more}&size=${size}&window=${window}`,
      text,
      ground: race.surface,
      entrants: kept.map((k) => race.entrants[k].slot),
    };
  }

  /** An answer as a picture, made once for each theme and naming. */
  pictured(known, tints, entrants) {
    const labels = entrants.map(({ label }) => label).join();
    if (known.tints !== tints || known.labels !== labels) {
      const pictured = this.kind.picture(known, { tints, ...this.told(known, entrants) });
      Object.assign(known, { tints, labels, pictured });
    }
    return known.pictured;
  }

  /** What an answer is told with. */
  told(known, entrants) {
    return { verdicts, window: catalogue.surfaces[known.ground].window, entrants: of(known, entrants) };
  }

  draw(pen, axes, tints, entrants) {
    this.answers.layers().forEach((known, n) => {
      if (known) this.canvases[n].draw(pen, known.header, this.pictured(known, tints, entrants), axes);
    });
  }

  /** What is said of a point; empty where nothing is known of it. */
  words(point, entrants) {
    const known = this.answers.counted, cell = known ? cellAt(known.header, point) : -1;
    return cell < 0 ? "" : this.kind.says(known, cell, this.told(known, entrants));
  }
}

/** The entrants of an answer, in its order. */
const of = (known, entrants) =>
  known.entrants.map((slot) => entrants.find((one) => one.slot === slot) ?? { slot, label: "" });
