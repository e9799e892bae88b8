// Final loss against a setting: asked once for all its values, drawn anew as the race's own move along the curves.
import { element, write } from "../dom.mjs";
import { Pen } from "../draw/ink.mjs";
import { cursorAt, drawCut, drawWaiting, plotOf } from "../draw/cut_chart.mjs";
import { beyondWords, cutAxes, heightAt } from "../model/cut_curves.mjs";
import { short } from "../model/scale.mjs";
import { figure, valueAt } from "../model/study_axis.mjs";
import { Answer, facts } from "../net/answer.mjs";
import { remember } from "./link.mjs";
import { writeOptions } from "./map_legend.mjs";
import { currentView } from "./stage.mjs";
import { controlOf, RATE, settingsOfAll, setWhole, studyText, valueNow } from "./studied.mjs";
import { changeView, state, theRun, theTheme } from "../state.mjs";
/** @import { View } from "../model/types.mjs" */
/** @import { Curve } from "../draw/cut_chart.mjs" */

const WAITING = "Running every value …";
const REACH = 24; // px from a cursor that still take hold of it

/** @typedef {ReturnType<CutStudy["axes"]>} Axes */
/** @typedef {Curve & {value: number, best?: number, limit_says?: string}} Drawn a curve that is on show */
/** @typedef {{values: number[], x: {label: string}}} Cut what is known of all curves */

export class CutStudy {
  /** @type {Drawn[]} */
  drawn = [];
  pen = new Pen(element("rates-ink"));
  /** @type {number | null} the slot of the entrant whose setting a hand moves */
  held = null;

  /** @param {() => boolean} open whether it is on show */
  constructor(open) {
    this.open = open;
    this.answer = new Answer(() => this.wanted(), facts, () => this.show());
    const { canvas } = this.pen;
    canvas.addEventListener("pointerdown", (event) => this.take(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => this.held = null);
    element("cut-x").addEventListener("change", () => this.choose(element("cut-x").value));
  }

  /** The name of the setting that is cut through, of those that somebody in the race has. */
  get name() {
    const [name] = state.cut ?? [];
    return settingsOfAll(theRun().race).some(([known]) => known === name) ? name : RATE;
  }

  /** @param {string} name */
  choose(name) {
    changeView({ cut: name === RATE ? null : [name] });
    remember();
    this.ask();
    this.show();
  }

  wanted() {
    if (!this.open() || !state.run || this.held !== null) return null;
    const { race } = state.run, { name } = this, slots = race.entrants.map(({ slot }) => slot);
    const text = studyText(race, slots.map((_, k) => k), slots.map((slot) => controlOf(name, slot)));
    return { path: `map/rates.json?${text}&x=${name}`, slots, surface: race.surface, name };
  }

  ask() {
    this.answer.ask();
  }

  /**
   * The curves of who is in the race, has the setting and is not muted, with their cursors.
   * @param {View} view
   * @param {Axes} axes
   */
  curves(view, axes) {
    const { values, entrants, slots, name } = this.answer.known;
    const told = (/** @type {number} */ slot) => entrants[slots.indexOf(slot)] ?? null;
    return view.entrants.filter(({ slot }) => told(slot)).map((runner) => {
      const curve = told(runner.slot), heights = curve.loss.map(axes.height);
      const value = valueNow(controlOf(name, runner.slot));
      const at = cursorAt(this.pen, axes, value, heightAt(axes.x, values, heights, value));
      return { ...runner, ...curve, heights, value, at };
    });
  }

  show() {
    if (!this.open() || !state.run) return;
    const { known, refused } = this.answer, { pen, name } = this, view = currentView();
    writeOptions(element("cut-x"), settingsOfAll(state.run.race), name);
    pen.begin(theTheme());
    if (!known || known.surface !== view.run.race.surface || known.name !== name) {
      element("rates-limits").replaceChildren();
      this.drawn = [];
      if (!refused) drawWaiting(pen, WAITING); // on a phone the words below are out of sight
      return write(element("rates-words"), refused || WAITING);
    }
    const axes = this.axes(view);
    this.drawn = this.curves(view, axes);
    drawCut(pen, axes, known.values, this.drawn);
    this.say(known, axes.y.high);
  }

  /** @param {View} view */
  axes({ run }) {
    const begun = Math.max(...run.paths.map(({ gap }) => gap[0] ?? 0));
    const { x, y, height } = cutAxes(this.answer.known, { ...run, begun });
    const above = run.bounded && run.lowest ? ` above ${short(run.lowest)}` : "";
    return {
      height,
      x: { ...x, label: this.answer.known.x.label },
      y: { ...y, label: `loss after ${run.steps.toLocaleString("en")} steps${above}` },
    };
  }

  /** @param {Cut} answer @param {number} top */
  say({ values, x: { label } }, top) {
    write(
      element("rates-words"),
      `Each curve is of ${values.length} whole runs${beyondWords(this.drawn, top)}. ` +
        `Drag a marker: it is that entrant’s ${label}.`,
    );
    const limits = this.drawn.filter(({ limit_says: says }) => says);
    element("rates-limits").replaceChildren(...limits.map(limitOf));
    const words = this.drawn.map(({ fullName, best, value }) =>
      `${fullName}: ${best === undefined ? "" : `best at ${figure(best)}, `}now ${figure(value)}`
    );
    this.pen.canvas.setAttribute("aria-label", `Final loss by ${label}. ${words.join(". ")}.`);
  }

  /** The cursor under the pointer comes along. @param {PointerEvent} event */
  take(event) {
    const { offsetX: x, offsetY: y } = event, reach = REACH * this.pen.unit;
    const far = (/** @type {Drawn} */ curve) => Math.hypot(curve.at[0] - x, curve.at[1] - y);
    const [nearest] = [...this.drawn].sort((a, b) => far(a) - far(b));
    if (!nearest || far(nearest) > reach) return;
    event.preventDefault();
    this.held = nearest.slot;
    this.pen.canvas.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move({ offsetX }) {
    if (this.held === null) return;
    const { left, right } = plotOf(this.pen), share = Math.min(1, Math.max(0, (offsetX - left) / (right - left)));
    setWhole(controlOf(this.answer.known.name, this.held), valueAt(this.axes(currentView()).x, share));
    this.show();
  }
}

/** @param {Drawn} drawn */
function limitOf({ swatch, fullName, limit_says: says }) {
  const item = document.createElement("li");
  item.innerHTML = `<span class="swatch">${swatch}</span>`;
  item.append(`${fullName}: ${says}`);
  return item;
}
