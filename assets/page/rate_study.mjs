// Final loss against learning rate: asked once for all rates, drawn anew as the race's own rates move along the curves.
import { element, write } from "../dom.mjs";
import { Pen } from "../draw/ink.mjs";
import { cursorAt, drawRates, plotOf } from "../draw/rate_chart.mjs";
import { lossAtRate, rateAxes } from "../model/rate_curves.mjs";
import { short } from "../model/scale.mjs";
import { figure, valueAt } from "../model/study_axis.mjs";
import { Answer } from "../net/answer.mjs";
import { currentView } from "./stage.mjs";
import { anyRates, rateOf, setWhole, valueNow } from "./studied.mjs";
import { state } from "../state.mjs";

const REACH = 24; // px from a cursor that still take hold of it

export class RateStudy {
  pen = new Pen(element("rates-ink"));
  /** @type {number | null} the slot of the entrant whose rate a hand moves */
  held = null;

  /** @param {() => boolean} open whether it is on show */
  constructor(open) {
    this.open = open;
    this.answer = new Answer(() => this.wanted(), (answer) => answer.json(), () => this.show());
    const { canvas } = this.pen;
    canvas.addEventListener("pointerdown", (event) => this.take(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => this.held = null);
  }

  wanted() {
    if (!this.open() || !state.run || this.held !== null) return null;
    const { race } = state.run;
    return {
      path: `map/rates.json?${anyRates(race)}`,
      slots: race.entrants.map(({ slot }) => slot),
      surface: race.surface,
    };
  }

  ask() {
    this.answer.ask();
  }

  /** The curves of who is in the race and not muted, with their cursors. */
  curves(view, axes) {
    const { rates, entrants, slots } = this.answer.known;
    return view.entrants.filter(({ slot }) => slots.includes(slot)).map((runner) => {
      const told = entrants[slots.indexOf(runner.slot)], heights = told.loss.map(axes.height);
      const rate = valueNow(rateOf(runner.slot));
      const at = cursorAt(this.pen, axes, rate, lossAtRate(rates, heights, rate));
      return { ...runner, ...told, heights, rate, at };
    });
  }

  show() {
    if (!this.open() || !state.run) return;
    const { known, refused } = this.answer, { pen } = this, view = currentView();
    pen.begin(state.theme);
    if (!known || known.surface !== view.run.race.surface) {
      return write(element("rates-words"), refused || "Running every rate …");
    }
    const axes = this.axes(view);
    this.drawn = this.curves(view, axes);
    drawRates(pen, axes, known.rates, this.drawn);
    this.say(known);
  }

  axes({ run }) {
    const begun = Math.max(...run.paths.map(({ gap }) => gap[0] ?? 0));
    const { x, y, height } = rateAxes(this.answer.known, { ...run, begun });
    const above = run.bounded && run.lowest ? ` above ${short(run.lowest)}` : "";
    return {
      height,
      x: { ...x, label: "learning rate" },
      y: { ...y, label: `loss after ${run.steps.toLocaleString("en")} steps${above}` },
    };
  }

  say({ rates }) {
    write(
      element("rates-words"),
      `Each curve is of ${rates.length} whole runs; above the chart a run is no number any more. ` +
        "Drag a marker: it is that entrant’s learning rate.",
    );
    const limits = this.drawn.filter(({ limit_says: says }) => says);
    element("rates-limits").replaceChildren(...limits.map(limitOf));
    const words = this.drawn.map(({ fullName, best, rate }) =>
      `${fullName}: best at ${figure(best)}, now ${figure(rate)}`
    );
    this.pen.canvas.setAttribute("aria-label", `Final loss by learning rate. ${words.join(". ")}.`);
  }

  /** The cursor under the pointer comes along. */
  take(event) {
    const { offsetX: x, offsetY: y } = event, reach = REACH * this.pen.unit;
    const far = (curve) => Math.hypot(curve.at[0] - x, curve.at[1] - y);
    const [nearest] = [...(this.drawn ?? [])].sort((a, b) => far(a) - far(b));
    if (!nearest || far(nearest) > reach) return;
    event.preventDefault();
    this.held = nearest.slot;
    this.pen.canvas.setPointerCapture(event.pointerId);
  }

  move({ offsetX }) {
    if (this.held === null) return;
    const { left, right } = plotOf(this.pen), share = Math.min(1, Math.max(0, (offsetX - left) / (right - left)));
    setWhole(rateOf(this.held), valueAt(this.axes(currentView()).x, share));
    this.show();
  }
}

function limitOf({ swatch, fullName, limit_says: says }) {
  const item = document.createElement("li");
  item.innerHTML = `<span class="swatch">${swatch}</span>`;
  item.append(`${fullName}: ${says}`);
  return item;
}
