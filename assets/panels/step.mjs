// Inside a step: the rule of one entrant line by line, its arrows on the map, and what it remembers on its way.
import { element, elements, write } from "../dom.mjs";
import { drawCharts, TALL } from "../draw/course_charts.mjs";
import { Pen } from "../draw/ink.mjs";
import { drawCurvature } from "../draw/quadric.mjs";
import { arrowOfLine, arrowsAt, drawArrows } from "../draw/step_arrows.mjs";
import { drawAsked, drawScaleBox } from "../draw/step_marks.mjs";
import { showView } from "../page/choices.mjs";
import { load } from "../page/edits.mjs";
import { remember } from "../page/link.mjs";
import { lies } from "../page/overlays.mjs";
import { currentView, requestDraw, seek } from "../page/stage.mjs";
import { StepAnswers, wayAnswer, wayOf } from "../page/step_answers.mjs";
import { arrowOf, writeLines } from "../page/step_lines.mjs";
import { groundFacts, measured, settingsWords, sharpnessChart, writeFacts, writeSaid } from "../page/step_facts.mjs";
import { parts, player, state } from "../state.mjs";

class InsideStep {
  /** @type {number | null} the number of the line that is read */
  line = null;
  /** @type {Map<string, number>} how many times its length each arrow is drawn */
  factors = new Map();
  /** @type {Map<number, import("../net/answer.mjs").Answer>} the ways of all entrants, by their numbers */
  ways = new Map();

  constructor() {
    this.pen = new Pen(element("step-ink"));
    this.told = new StepAnswers(() => this.wanted(), () => this.came());
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
    const { known } = this.told.step, there = this.line !== null && !player.playing && this.tells(known);
    return there ? known.lines[this.line] ?? null : null;
  }

  /** Whether an answer is of the step on show. */
  tells(known) {
    return known?.row === this.row(this.entrant);
  }

  /** Whether anything may be asked: not while it plays or a hand is on the page. */
  get calm() {
    return !player.playing && !state.held && Boolean(state.run);
  }

  wanted() {
    if (!this.calm || !(this.open || lies("curvature"))) return null;
    const { entrant } = this;
    return { race: state.run.race, k: entrant.k, row: this.row(entrant) };
  }

  came() {
    this.write();
    requestDraw();
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
    this.came();
    remember();
  }

  /** Read the line before or after; beyond the last one comes the first of the next step. */
  walk(by) {
    const many = this.told.step.known?.lines.length ?? 0, next = (this.line ?? (by > 0 ? -1 : many)) + by;
    if (!this.open || !many) return;
    if (next >= 0 && next < many) return this.read(next);
    if (player.step + by < 0 || player.step + by > player.steps) return;
    this.line = by > 0 ? 0 : Infinity; // of the step that comes: its last one
    seek(player.step + by);
  }

  read(number) {
    this.line = number;
    this.came();
  }

  overMap(pen, at, view) {
    if (!this.open && !lies("arrows") && !lies("curvature")) return;
    const { entrant, told } = this;
    if (this.open) {
      told.ask();
      element("step-panel").classList.toggle("waiting", !this.tells(told.step.known));
      this.charts(view, entrant);
    } else if (lies("curvature")) told.ground.ask();
    if (lies("curvature") && this.tells(told.ground.known)) {
      drawCurvature(pen, told.ground.known, at(...told.ground.known.point));
    }
    const shown = lies("arrows") ? view.entrants : this.open ? [entrant] : [];
    for (const one of shown) this.arrows(pen, at, view, one);
  }

  overScene(pen, at, view) {
    if (!lies("arrows") || this.open) return;
    for (const one of view.entrants) {
      const way = this.way(view, one), found = way && arrowsAt(way, player.step, mapOf(pen));
      if (found) drawArrows(pen, found.arrows, found.point, at, { ink: one.ink, chosen: null, named: false });
    }
  }

  /** The way of an entrant of the race on show; null while it is not known. */
  way({ run }, { k }) {
    if (!this.ways.has(k)) {
      const wanted = () => (this.calm && state.run.race.entrants[k] ? { race: state.run.race, k, row: 0 } : null);
      this.ways.set(k, wayAnswer(wanted, () => this.came()));
    }
    const answer = this.open && k === this.entrant.k ? this.told.way : this.ways.get(k);
    answer.ask();
    return answer.path === wayOf(run.race, k) ? answer.known : null;
  }

  arrows(pen, at, view, one) {
    const way = this.way(view, one), map = mapOf(pen), found = way && arrowsAt(way, player.step, map);
    if (!found) return;
    const inside = this.open && one.k === this.entrant.k, named = inside && this.calm;
    if (inside) this.follow(found.arrows);
    const chosen = inside && this.lineRead ? arrowOf(this.lineRead) : null;
    if (inside) {
      this.putRead(found.arrows, map);
      drawScaleBox(pen, way, player.step, at(...found.point), { ink: one.ink, named });
      if (this.calm && this.tells(this.told.step.known)) drawAsked(pen, this.told.step.known, at, one.ink);
    }
    drawArrows(pen, found.arrows, found.point, at, { ink: one.ink, chosen, named });
  }

  /** The lines say how many times its length each arrow is drawn. */
  follow(arrows) {
    const factors = new Map(arrows.map(({ name, factor }) => [name, factor]));
    if (String([...factors]) === String([...this.factors])) return;
    this.factors = factors;
    if (this.calm) this.write(); // in play they would be written at every frame
  }

  /** Put the arrow of the line that is read among the others, as the line has it. */
  putRead(arrows, { scale, unit }) {
    const line = this.lineRead, name = line && arrowOf(line);
    if (!name || line.name === "gradient" || line.name === "point") return; // they are there
    const own = arrowOfLine(line, name, this.factors.get(name) ?? 0, scale, unit);
    const known = arrows.findIndex((other) => other.name === name);
    if (own) arrows.splice(known < 0 ? arrows.length : known, known < 0 ? 0 : 1, own);
  }

  /** All that is written of the step. */
  write() {
    if (!this.open || !state.run) return;
    const { told, told: { step, way, ground }, entrant } = this, facts = step.known, { race } = state.run;
    this.who(entrant);
    write(element("step-settings"), step.refused || settingsWords(race.entrants[entrant.k]));
    element("step-way").hidden = this.pen.canvas.hidden = !way.known;
    if (!facts) return element("step-lines").replaceChildren();
    const last = facts.lines.length - 1, there = this.tells(ground.known) ? ground.known : null;
    if (this.line !== null) this.line = Math.min(this.line, last);
    write(element("step-title"), `Step ${facts.row.toLocaleString("en")}`);
    writeLines(facts, this.line, { ink: entrant.ink, theme: state.theme, factors: this.factors });
    writeFacts(element("step-facts"), [...measured(facts), ...groundFacts(there)]);
    writeSaid(element("step-more"), there, told.ofRun(told.fault, race, entrant.k));
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

  charts(view, entrant) {
    const { told, pen } = this, known = this.way(view, entrant);
    pen.canvas.classList.toggle("waiting", !known);
    if (!known || pen.canvas.hidden) return;
    const charts = [...known.charts, ...sharpnessChart(told.ofRun(told.sharpness, view.run.race, entrant.k))];
    pen.canvas.style.height = `${(charts.length * TALL) / 16}rem`;
    pen.begin(state.theme);
    drawCharts(pen, charts, { rows: known.rows, steps: view.run.steps, step: view.step, ink: entrant.ink });
  }
}

/** The map as the arrows need it: they have one length on it and on the surface in space. */
const mapOf = ({ unit }) => ({ scale: parts.contour.axes[0].scale, unit });

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
    try: ({ race }) => load(race),
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
