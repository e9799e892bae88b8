// Inside a step: the rule of one entrant line by line, its arrows on the map, and what it remembers on its way.
import { element, elements, write } from "../dom.mjs";
import { drawCharts, TALL } from "../draw/course_charts.mjs";
import { Pen } from "../draw/ink.mjs";
import { drawCurvature } from "../draw/quadric.mjs";
import { arrowsAt, drawArrows } from "../draw/step_arrows.mjs";
import { drawStep } from "../draw/step_on_map.mjs";
import { arrowForLine } from "../model/anatomy.mjs";
import { entrantIn } from "../model/entrants.mjs";
import { stepTitle } from "../model/loss_words.mjs";
import { showView } from "../page/choices.mjs";
import { load } from "../page/edits.mjs";
import { remember } from "../page/link.mjs";
import { lies } from "../page/overlays.mjs";
import { currentView, requestDraw, seek } from "../page/stage.mjs";
import { StepAnswers } from "../page/step_answers.mjs";
import { groundFacts, measured, settingsWords, sharpnessChart, writeFacts, writeSaid } from "../page/step_facts.mjs";
import { writeLines } from "../page/step_lines.mjs";
import { changeView, parts, player, state, theTheme } from "../state.mjs";
/** @import { Runner, View } from "../model/types.mjs" */
/** @import { Panel, Pixel } from "../page/panels.mjs" */

/** Whether anything may be asked: not while it plays or a hand is on the page. */
const calm = () => !player.playing && !state.held && Boolean(state.run);

/** Pixels a unit of the map: arrows have one length on it and on the surface in space. */
const scaleOfMap = () => parts.contour.laidAxes[0].scale;

class InsideStep {
  /** @type {number | null} the number of the line that is read */
  line = null;
  /** @type {Map<string, number>} how many times its length each arrow is drawn */
  factors = new Map();
  stop = ""; // of the lesson, whose line was read at first
  /** @type {any} the entrant that is looked into */
  entrant = null;

  constructor() {
    this.pen = new Pen(element("step-ink"));
    this.told = new StepAnswers(calm, () => this.came());
  }

  get open() {
    return element("page").dataset.view === "step";
  }

  /**
   * From now on it is about what a view shows: the last row of the entrant's path from which a step leads on.
   * @param {View} view
   */
  see(view) {
    this.entrant = entrantIn(view.byNumber, state.inside);
    const { k, path } = this.entrant;
    this.told.show(view.run.race, k, Math.max(0, Math.min(view.step, path.end - 1)));
  }

  /** The line that is read, of the step on show; null without one. */
  get lineRead() {
    const { line } = this, facts = line === null || player.playing ? null : this.told.of("step");
    return line === null ? null : facts?.lines[line] ?? null;
  }

  /**
   * The line that the lesson speaks of is read, once at each stop: then a hand reads others.
   * @param {{lines: {name: string}[]}} facts
   */
  attend({ lines }) {
    if (this.stop === `${state.lesson} ${state.part}`) return;
    this.stop = `${state.lesson} ${state.part}`;
    const meant = lines.findIndex(({ name }) => name === state.part);
    this.line = meant < 0 ? null : meant;
  }

  came() {
    this.write();
    requestDraw();
  }

  /** @param {number} slot */
  look(slot) {
    changeView({ inside: slot });
    this.line = null;
    this.show("step");
  }

  toggle() {
    this.show(this.open ? "contour" : "step");
  }

  /** @param {string} view */
  show(view) {
    showView(view);
    this.came();
    remember();
  }

  /** Read the line before or after; beyond the last one comes the first of the next step. @param {number} by */
  walk(by) {
    const many = this.told.answers.step.known?.lines.length ?? 0, next = (this.line ?? (by > 0 ? -1 : many)) + by;
    if (!this.open || !many) return;
    if (next >= 0 && next < many) return this.read(next);
    if (player.step + by < 0 || player.step + by > player.steps) return;
    this.line = by > 0 ? 0 : Infinity; // of the step that comes: its last one
    seek(player.step + by);
  }

  /** @param {number | null} number */
  read(number) {
    this.line = number;
    this.came();
  }

  /** @param {Pen} pen @param {Pixel} at @param {View} view */
  overMap(pen, at, view) {
    const { open, told } = this;
    if (!open && !lies("arrows") && !lies("curvature")) return [];
    this.see(view);
    if (open) {
      told.ask();
      element("step-panel").classList.toggle("waiting", !told.of("step"));
      this.charts(view);
    } else if (lies("curvature")) told.ask(["ground"]);
    const ground = lies("curvature") ? told.of("ground") : null;
    if (ground) drawCurvature(pen, ground, at(ground.point[0], ground.point[1]));
    const others = lies("arrows") ? this.arrows(pen, at, view, (one) => !open || one.k !== this.entrant.k) : [];
    return open ? [...this.step(pen, at, view), ...others] : others;
  }

  /** @param {Pen} pen @param {Pixel} at @param {View} view */
  overScene(pen, at, view) {
    return lies("arrows") && !this.open ? this.arrows(pen, at, view) : [];
  }

  /**
   * The arrows of the entrants for which `which` holds, and their names where one arrow is spoken of.
   * @param {Pen} pen
   * @param {Pixel} at
   * @param {View} view
   */
  arrows(pen, at, view, which = (/** @type {Runner} */ _one) => true) {
    const chosen = state.part && arrowForLine({ name: state.part, role: "way" }), named = calm() && Boolean(chosen);
    return view.entrants.filter(which).flatMap(({ k, ink }) => {
      const way = this.told.way(k);
      const found = way && arrowsAt(way, view.step, { scale: scaleOfMap(), unit: pen.unit });
      return found ? drawArrows(pen, found.arrows, found.point, at, { ink, chosen, named }) : [];
    });
  }

  /**
   * The step that is looked into, and its names; the lines say how many times its length each arrow is drawn.
   * @param {Pen} pen
   * @param {Pixel} at
   * @param {View} view
   */
  step(pen, at, { step }) {
    const { told, entrant: { k, ink } } = this, way = told.way(k), named = calm();
    if (!way) return [];
    const facts = named ? told.of("step") : null, scale = scaleOfMap();
    const { factors, names } = drawStep(pen, at, { way, step, scale, ink, facts, line: this.lineRead, named });
    if (named && String([...factors]) !== String([...this.factors])) { // in play they would be written at every frame
      this.factors = factors;
      this.write();
    }
    return names;
  }

  /** All that is written of the step. */
  write() {
    if (!this.open || !state.run) return;
    const view = currentView();
    this.see(view);
    const { told, entrant: { k, ink, path } } = this, { known: facts, refused } = told.answers.step;
    const ground = told.of("ground");
    this.who(view);
    write(element("step-settings"), refused || settingsWords(state.run.race.entrants[k]));
    if (told.way(k)) element("step-way").hidden = this.pen.canvas.hidden = false; // from then on the last one stays
    if (!facts) return element("step-lines").replaceChildren();
    if (told.of("step")) this.attend(facts);
    const last = facts.lines.length - 1;
    if (this.line !== null) this.line = Math.min(this.line, last);
    write(element("step-title"), stepTitle(facts.row, view.step, path));
    writeLines(facts, this.line, { ink, theme: theTheme(), factors: this.factors });
    writeFacts(element("step-facts"), [...measured(facts), ...groundFacts(ground)]);
    writeSaid(element("step-more"), ground, told.of("fault"), view.step, view.run.steps);
    write(element("step-place"), `line ${(this.line ?? 0) + 1} of ${last + 1}`);
    element("step-lines").dataset.read = this.line === null ? "all" : "one";
  }

  /** The entrants to choose from, and whose step it is. @param {View} view */
  who({ byNumber }) {
    const box = element("step-who");
    const wanted = byNumber.map(({ slot, label }) => `${slot} ${label}`).join();
    if (box.dataset.of !== wanted) {
      box.dataset.of = wanted;
      box.replaceChildren(...byNumber.map(entrantButton));
    }
    for (const button of elements("button", box)) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === this.entrant.slot));
    }
  }

  /** @param {View} view */
  charts({ step, run }) {
    const { told, pen, entrant: { k, ink } } = this, way = told.way(k);
    pen.canvas.classList.toggle("waiting", !way);
    if (!way || pen.canvas.hidden) return;
    const charts = [...way.charts, ...sharpnessChart(told.of("sharpness"))];
    pen.canvas.style.height = `${(charts.length * TALL) / 16}rem`;
    pen.begin(theTheme());
    drawCharts(pen, charts, { rows: way.rows, steps: run.steps, step, ink });
  }
}

/** @param {Pick<Runner, "slot" | "label" | "swatch">} entrant */
function entrantButton({ slot, label, swatch }) {
  const button = document.createElement("button");
  button.type = "button";
  Object.assign(button.dataset, { do: "inside", slot: String(slot) });
  button.innerHTML = `<span class="swatch">${swatch}</span>`;
  button.append(label);
  return button;
}

const inside = new InsideStep();

/** @type {Panel} */
export const panel = {
  actions: {
    inside: ({ slot }) => inside.look(Number(slot)),
    "step-line": ({ line }) => inside.read(inside.line === Number(line) ? null : Number(line)),
    "line-back": () => inside.walk(-1),
    "line-forward": () => inside.walk(1),
    try: ({ race = "" }) => load(race),
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
  overlaid: () => requestDraw(),
  headPressed: (slot) => inside.look(slot),
  overMap: (pen, at, view) => inside.overMap(pen, at, view),
  overScene: (pen, at, view) => inside.overScene(pen, at, view),
};
