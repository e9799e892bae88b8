// Inside a step: the rule of one entrant line by line, its arrows on the map, and what it remembers on its way.
import { element, elements, write } from "../dom.mjs";
import { drawCharts, TALL } from "../draw/course_charts.mjs";
import { Pen } from "../draw/ink.mjs";
import { arrowOfLine, arrowsAt, drawArrows } from "../draw/step_arrows.mjs";
import { inWords } from "../model/anatomy.mjs";
import { showView } from "../page/choices.mjs";
import { remember } from "../page/link.mjs";
import { currentView, requestDraw, seek } from "../page/stage.mjs";
import { StepAnswers } from "../page/step_answers.mjs";
import { arrowOf, measured, writeFacts, writeLines } from "../page/step_lines.mjs";
import { player, state } from "../state.mjs";

class InsideStep {
  /** @type {number | null} the number of the line that is read */
  line = null;
  /** @type {Map<string, number>} how many times its length each arrow is drawn */
  factors = new Map();

  constructor() {
    this.pen = new Pen(element("step-ink"));
    this.told = new StepAnswers(() => this.wanted(), () => {
      this.write();
      requestDraw();
    });
  }

  get open() {
    return element("page").dataset.view === "step";
  }

  /** The entrant that is looked into: the chosen one, or else the first that is not muted. */
  get entrant() {
    const { byNumber } = currentView();
    return byNumber.find(({ slot }) => slot === state.inside) ?? byNumber.find(({ muted }) => !muted) ?? byNumber[0];
  }

  /** The last row of the entrant's path from which a step leads on, up to the one on show. */
  row({ path }) {
    return Math.max(0, Math.min(player.step, path.end - 1));
  }

  /** The line that is read, of the step on show; null without one. */
  get lineRead() {
    const { facts } = this.told, there = this.line !== null && !player.playing && facts?.row === this.row(this.entrant);
    return there ? facts.lines[this.line] ?? null : null;
  }

  /** Which step is to be told: none while it plays or a hand is on the page. */
  wanted() {
    if (!this.open || player.playing || state.held || !state.run) return null;
    const { entrant } = this;
    return { race: state.run.race, k: entrant.k, row: this.row(entrant) };
  }

  look(slot) {
    state.inside = slot;
    this.line = null;
    this.show("step");
  }

  toggle() {
    this.show(this.open ? "contour" : "step");
  }

  show(view) {
    showView(view);
    this.write();
    requestDraw();
    remember();
  }

  /** Read the line before or after; beyond the last one comes the first of the next step. */
  walk(by) {
    const many = this.told.facts?.lines.length ?? 0, next = (this.line ?? (by > 0 ? -1 : many)) + by;
    if (!this.open || !many) return;
    if (next >= 0 && next < many) return this.read(next);
    if (player.step + by < 0 || player.step + by > player.steps) return;
    this.line = by > 0 ? 0 : Infinity; // of the step that comes: its last one
    seek(player.step + by);
  }

  read(number) {
    this.line = number;
    this.write();
    requestDraw();
  }

  overMap(pen, at, view) {
    if (!this.open) return;
    this.told.ask();
    const { entrant, told: { course, facts } } = this, scale = at(1, 0)[0] - at(0, 0)[0];
    element("step-panel").classList.toggle("waiting", facts?.row !== this.row(entrant));
    this.charts(view, entrant);
    const found = told(this.told, view, entrant) ? arrowsAt(course, player.step, scale, pen.unit) : null;
    if (!found) return;
    this.follow(found.arrows);
    const chosen = this.lineRead && arrowOf(this.lineRead);
    this.putRead(found.arrows, scale, pen.unit);
    const named = !player.playing && !state.held;
    drawArrows(pen, found.arrows, at(...found.point), { ink: entrant.ink, chosen, named });
  }

  /** The lines say how many times its length each arrow is drawn. */
  follow(arrows) {
    const factors = new Map(arrows.map(({ name, factor }) => [name, factor]));
    if (String([...factors]) === String([...this.factors])) return;
    this.factors = factors;
    this.write();
  }

  /** Put the arrow of the line that is read among the others, as the line has it. */
  putRead(arrows, scale, unit) {
    const line = this.lineRead, name = line && arrowOf(line);
    if (!name || line.name === "gradient" || line.name === "point") return; // they are there
    const own = arrowOfLine(line, name, this.factors.get(name) ?? 0, scale, unit);
    const known = arrows.findIndex((one) => one.name === name);
    if (own) arrows.splice(known < 0 ? arrows.length : known, known < 0 ? 0 : 1, own);
  }

  /** All that is written of the step. */
  write() {
    if (!this.open || !state.run) return;
    const { told: { facts, course, refused }, entrant } = this, { race } = state.run;
    this.who(entrant);
    write(element("step-settings"), refused || settingsWords(race.entrants[entrant.k]));
    element("step-way").hidden = this.pen.canvas.hidden = !course;
    if (!facts) return element("step-lines").replaceChildren();
    const last = facts.lines.length - 1;
    if (this.line !== null) this.line = Math.min(this.line, last);
    write(element("step-title"), `Step ${facts.row.toLocaleString("en")}`);
    writeLines(facts, this.line, { ink: entrant.ink, theme: state.theme, factors: this.factors });
    writeFacts(element("step-facts"), measured(facts));
    write(element("step-place"), `line ${(this.line ?? 0) + 1} of ${last + 1}`);
    element("step-lines").dataset.read = this.line === null ? "all" : "one";
  }

  /** The entrants to choose from, and whose step it is. */
  who(chosen) {
    const box = element("step-who"), { byNumber } = currentView();
    const wanted = byNumber.map(({ slot, label }) => `${slot} ${label}`).join();
    if (box.dataset.of !== wanted) {
      box.dataset.of = wanted;
      box.replaceChildren(...byNumber.map(entrantButton));
    }
    for (const button of elements("button", box)) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === chosen.slot));
    }
  }

  charts({ step, run }, { ink }) {
    const { told: { course, series }, pen } = this;
    if (!course || pen.canvas.hidden) return;
    pen.canvas.style.height = `${(series.length * TALL) / 16}rem`;
    pen.begin(state.theme);
    drawCharts(pen, series, { rows: course.rows, steps: run.steps, step, ink });
  }
}

/** Whether the way that is known is that of the race and the entrant on show. */
const told = (answers, { run }, { k }) => answers.course && answers.leads(run.race, k);

/** An entrant's settings in words: learning rate 0.01, beta 0.9. */
const settingsWords = ({ settings }) =>
  Object.entries(settings).map(([name, value]) => `${inWords(name)} ${value}`).join(", ");

function entrantButton({ slot, label, swatch }) {
  const button = document.createElement("button");
  button.type = "button";
  Object.assign(button.dataset, { do: "inside", slot: String(slot) });
  button.innerHTML = `<span class="swatch">${swatch}</span>`;
  button.append(label);
  return button;
}

const inside = new InsideStep();

export const panel = {
  actions: {
    inside: ({ slot }) => inside.look(Number(slot)),
    "step-line": ({ line }) => inside.read(inside.line === Number(line) ? null : Number(line)),
    "line-back": () => inside.walk(-1),
    "line-forward": () => inside.walk(1),
  },
  keys: [
    {
      keys: ["i", "I"],
      shown: "I",
      words: "inside a step: its numbers and arrows, and back",
      act: () => inside.toggle(),
    },
    {
      keys: ["ArrowUp", "ArrowDown"],
      shown: "↑ ↓",
      words: "inside a step: one line back or forward",
      when: () => inside.open,
      act: ({ key }) => inside.walk(key === "ArrowUp" ? -1 : 1),
    },
  ],
  shown: () => inside.write(),
  answered: () => inside.write(),
  headPressed: (slot) => inside.look(slot),
  overMap: (pen, at, view) => inside.overMap(pen, at, view),
};
