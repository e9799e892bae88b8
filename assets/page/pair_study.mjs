// The map of two settings of an entrant: how soon each pair arrives, with the race's own as a cursor.
import { element, write } from "../dom.mjs";
import { CellCanvas } from "../draw/cells.mjs";
import { Pen } from "../draw/ink.mjs";
import { drawAxes, drawWaiting, plotOf } from "../draw/cut_chart.mjs";
import { gridOf } from "../model/cells.mjs";
import { entrantIn } from "../model/entrants.mjs";
import { lossPicture, settingsPicture } from "../model/fates.mjs";
import { numberText } from "../model/race_text.mjs";
import { closer, figure, shareOf, valueAt } from "../model/study_axis.mjs";
import { CellAnswers } from "./cell_answers.mjs";
import { about } from "./edits.mjs";
import { remember } from "./link.mjs";
import { writeItems, writeOptions } from "./map_legend.mjs";
import { currentView } from "./stage.mjs";
import { controlOf, firstPair, settingsOf, setWhole, studyText, valueNow } from "./studied.mjs";
import { catalogue, changeView, state, theRun, theTheme } from "../state.mjs";
/** @import { Look } from "../state.mjs" */
/** @import { Control } from "../model/types.mjs" */
/** @import { StudyAxis } from "../model/study_axis.mjs" */
/** @import { CellHeader, Column } from "../model/served.mjs" */
/** @import { Pictured } from "../model/fates.mjs" */
/** @import { Tints } from "../model/tints.mjs" */

const { verdicts } = catalogue;
const WAITING = "Running every setting …";

/** @typedef {StudyAxis & {whole: StudyAxis, control: Control, label: string}} Axis that is looked at */
/** @typedef {{lo: number, hi: number, log: boolean, label: string}} Told of an axis */
/**
 * An answer, and as a picture, in which colours.
 * @typedef {object} Known
 * @property {CellHeader & {columns: number, rows: number} & Record<"x" | "y", Told>} header
 * @property {Record<string, Column>} arrays
 * @property {Tints} [tints]
 * @property {string} [coloured]
 * @property {Pictured} [pictured]
 */

export class PairStudy {
  /** @type {Axis[]} */
  drawn = [];
  pen = new Pen(element("pair-ink"));
  canvases = [new CellCanvas(), new CellCanvas()];

  /**
   * @param {() => boolean} open whether it is on show
   * @param {() => Tints} tints
   */
  constructor(open, tints) {
    this.open = open;
    this.tints = tints;
    this.answers = new CellAnswers((most) => this.wanted(most), () => this.show());
  }

  get who() {
    return entrantIn(currentView().byNumber, state.inside);
  }

  /** The names of the two settings, of those that the entrant on show has. */
  names() {
    const { race } = theRun(), options = settingsOf(race, race.entrants[this.who.k]), first = firstPair(options);
    const known = (/** @type {string | undefined} */ name) => options.some(([other]) => other === name);
    const [x, y] = first.map((name, n) => {
      const chosen = state.pair?.[n];
      return chosen !== undefined && known(chosen) ? chosen : name;
    });
    return { options, x, y: y === x ? options.find(([name]) => name !== x)?.[0] ?? y : y };
  }

  /** @param {number} most */
  wanted(most) {
    if (!this.open() || !state.run) return null;
    const { pen, who } = this, { x, y } = this.names(), { race } = state.run, plot = plotOf(pen);
    if (!(plot.right > plot.left)) return null;
    const size = gridOf([plot.right - plot.left, plot.bottom - plot.top], most).join("x");
    const text = `${studyText(race, [who.k], [x, y].map((name) => controlOf(name, who.slot)))}&entrant=0&x=${x}&y=${y}`;
    const [a, b, c, d] = (state.ranges ?? []).map(numberText), ranges = a ? `&x_range=${a},${b}&y_range=${c},${d}` : "";
    return {
      path: `map/settings.bin?${text}${ranges}&size=${size}`,
      text,
      ground: `${race.surface} ${who.slot} ${x} ${y}`,
    };
  }

  ask() {
    this.answers.ask();
  }

  /** The two axes that are looked at, and the whole ones; null until an answer has said them. */
  axes() {
    const known = this.answers.counted, { x, y } = this.names(), { slot } = this.who;
    if (!known) return null;
    return [x, y].map((name, n) => {
      const told = known.header[["x", "y"][n]], [low, high] = (state.ranges ?? []).slice(2 * n, 2 * n + 2);
      const control = controlOf(name, slot), whole = wholeOf(control, told);
      return { ...whole, ...(low === undefined ? {} : { low, high }), whole, control, label: told.label };
    });
  }

  show() {
    if (!this.open() || !state.run) return;
    const { pen } = this, { options, x, y } = this.names();
    writeOptions(element("pair-x"), options.filter(([name]) => name !== y), x);
    writeOptions(element("pair-y"), options.filter(([name]) => name !== x), y);
    element("pair-shows").value = state.coloured;
    pen.begin(theTheme());
    const axes = this.axes();
    element("pair-cursor").hidden = !axes;
    if (!axes) return this.wait(this.answers.refused);
    this.drawn = axes;
    this.cells(axes);
    drawAxes(pen, plotOf(pen), axes[0], axes[1], false);
    this.cursor(axes);
    this.say(axes);
  }

  /** There is no map yet, or none at all. @param {string} refused */
  wait(refused) {
    if (!refused) drawWaiting(this.pen, WAITING); // on a phone the words below are out of sight
    write(element("pair-words"), refused || WAITING);
  }

  /** @param {Axis[]} axes */
  cells(axes) {
    const { left, right, top, bottom } = plotOf(this.pen);
    const shares = [{ offset: left, scale: right - left }, { offset: bottom, scale: top - bottom }];
    this.pen.within(left, top, right - left, bottom - top, () =>
      this.answers.layers().forEach((known, n) => {
        if (!known) return;
        const { columns, rows } = known.header;
        const [x, y] = ["x", "y"].map((name, m) =>
          [known.header[name].lo, known.header[name].hi].map((value) => shareOf(axes[m], value))
        );
        this.canvases[n].draw(this.pen, { columns, rows, x, y }, this.pictured(known), shares);
      }));
  }

  /** An answer as a picture, made once for each theme and choice of colours. @param {Known} known */
  pictured(known) {
    const tints = this.tints(), { coloured } = state;
    if (known.pictured && known.tints === tints && known.coloured === coloured) return known.pictured;
    const picture = coloured ? lossPicture : settingsPicture, { bounded, lowest } = theRun();
    const pictured = picture(known, { tints, verdicts, lowest: bounded ? lowest : null });
    Object.assign(known, { tints, coloured, pictured });
    return pictured;
  }

  /** The race's own settings: a ring on the map. @param {Axis[]} axes */
  cursor(axes) {
    const plot = plotOf(this.pen), cursor = element("pair-cursor");
    const [sx, sy] = axes.map((axis) => shareOf(axis, valueNow(axis.control)));
    const [px, py] = [plot.left + sx * (plot.right - plot.left), plot.bottom - sy * (plot.bottom - plot.top)];
    const words = axes.map(({ label, control }) => `${label} ${figure(valueNow(control))}`).join(", ");
    Object.assign(cursor.style, { left: `${px}px`, top: `${py}px` });
    cursor.hidden = !(sx >= 0 && sx <= 1 && sy >= 0 && sy <= 1);
    cursor.setAttribute("aria-label", `The race’s own: ${words}. Arrow keys move it.`);
    if (!cursor.hidden) this.pen.ring(px, py, true);
  }

  /** @param {Axis[]} axes */
  say(axes) {
    const known = this.answers.counted, pictured = this.pictured(known);
    writeItems(element("pair-items"), pictured);
    const own = axes.map(({ label, control }) => `${label} ${figure(valueNow(control))}`).join(", ");
    write(
      element("pair-words"),
      this.answers.refused ||
        `${pictured.says} Ring: the race’s own, ${own}. Drag it or press the map; the wheel looks closer.`,
    );
    this.pen.canvas.setAttribute(
      "aria-label",
      `${this.who.fullName}: ${axes[1].label} over ${axes[0].label}. ${pictured.says}`,
    );
  }

  /** The race has the settings at shares of the axes. @param {number[]} shares */
  put(shares) {
    this.drawn.forEach((axis, n) => setWhole(axis.control, valueAt(axis, shares[n])));
    this.show();
  }

  /** @param {number} factor */
  zoom(factor, shares = [0.5, 0.5]) {
    if (!this.drawn) return;
    const ranges = this.drawn.flatMap((axis, n) => {
      const { low, high } = closer(axis, axis.whole, factor, shares[n]);
      return [low, high];
    });
    const whole = this.drawn.every(({ whole }, n) => ranges[2 * n] <= whole.low && ranges[2 * n + 1] >= whole.high);
    this.look({ ranges: whole ? null : ranges.map((value) => Number(value.toPrecision(6))) });
  }

  /** @param {number} n @param {string} name */
  choose(n, name) {
    const { x, y } = this.names(), pair = [x, y];
    pair[n] = name;
    this.look({ pair, ranges: null });
  }

  /** @param {Partial<Look>} what */
  look(what) {
    changeView(what);
    remember();
    this.ask();
    this.show();
  }
}

/** All of an axis: as far as the slider of its setting goes. @param {Control} control @param {{log: boolean}} told */
const wholeOf = (control, { log }) => ({ low: about(control).low, high: about(control).high, log });
