// A fair race by one switch: as set, with each rule's defaults, or each entrant with the best rate that was found for it.
import { element, elements, write } from "../dom.mjs";
import {
  asOnSlider,
  costWords,
  fairnessOf,
  summaryWords,
  withBest,
  withDefaults,
  withThoseOf,
} from "../model/fairness.mjs";
import { query } from "../model/race_text.mjs";
import { POSITIONS, toPosition } from "../model/scale.mjs";
import { figure } from "../model/study_axis.mjs";
import { Answer, facts } from "../net/answer.mjs";
import { about, change } from "./edits.mjs";
import { remember } from "./link.mjs";
import { press } from "./map_legend.mjs";
import { currentView } from "./stage.mjs";
import { isHidden, rateOf, setWhole } from "./studied.mjs";
import { catalogue, changeView, state } from "../state.mjs";

const { rules } = catalogue;
const VARIANTS = { set: "as_set", defaults: "defaults", tuned: "tuned" };

export class FairStudy {
  /** @type {any} the race as it was set, while the one on show has other rates */
  before = null;

  /** @param {() => boolean} open whether it is on show */
  constructor(open) {
    this.open = open;
    this.answer = new Answer(() => this.wanted(), facts, () => this.show());
    element("fair-objective").addEventListener("change", ({ target }) => {
      changeView({ objective: target.value });
      remember();
      this.ask();
      this.show();
    });
  }

  /** The race that is compared: as it was set, on the ground and from the start of the one on show. */
  get set() {
    return this.mode !== "set" && this.before ? withThoseOf(state.race, this.before) : state.race;
  }

  get best() {
    const { known } = this.answer, slots = state.race.entrants.map(({ slot }) => slot).join();
    return known?.slots === slots && known.surface === state.race.surface
      ? known.entrants.map(({ best }) => best)
      : null;
  }

  get mode() {
    return fairnessOf(state.race, rules, this.best);
  }

  wanted() {
    if (!this.open() || state.held || !state.run) return null;
    const race = this.set;
    return {
      path: `map/tuned.json?${query(race)}&objective=${state.objective || "steps"}`,
      surface: race.surface,
      slots: race.entrants.map(({ slot }) => slot).join(),
    };
  }

  ask() {
    this.answer.ask();
  }

  /** One switch: the race has other rates; those that were set are kept. */
  choose(mode) {
    const { best } = this, { race } = state;
    if (this.mode === "set") this.before = race;
    if (mode === "set" && this.before) change(withThoseOf(race, this.before));
    if (mode === "defaults") change(withDefaults(race, rules));
    if (mode === "tuned" && best) change(withBest(this.set, best));
    this.show();
  }

  /** Whether the switch can go there: to rates that are known, and none of them hidden. */
  can(way) {
    if (state.race.entrants.some(({ slot }) => isHidden(rateOf(slot)))) return false;
    return way === "tuned" ? this.best !== null : way !== "set" || this.mode === "set" || this.before !== null;
  }

  /** One entrant alone takes its best rate. */
  use(slot) {
    const k = state.race.entrants.findIndex((one) => one.slot === slot), { best } = this;
    if (!best || k < 0 || state.race.entrants[k].settings.learning_rate === best[k]) return;
    setWhole(rateOf(slot), best[k]);
  }

  show() {
    this.marks();
    if (!this.open() || !state.run) return;
    const { known, refused } = this.answer, { mode, best } = this;
    press("fair", mode);
    for (const button of elements('[data-do="fair"]')) button.disabled = !this.can(button.dataset.value);
    const select = element("fair-objective");
    select.value = state.objective;
    const waits = !best || this.answer.path !== (this.wanted()?.path ?? this.answer.path);
    element("maps-panel").classList.toggle("waiting", waits);
    if (!best) return write(element("fair-words"), refused || "Running every rate of every entrant …");
    const objective = select.selectedOptions[0].textContent;
    write(element("fair-words"), costWords(known, objective, state.run.steps));
    this.rows(known.entrants, mode);
  }

  /** The table; the focus stays on the button that has it. */
  rows(told, mode) {
    const focus = document.activeElement?.closest("#fair-rows [data-slot]")?.getAttribute("data-slot");
    const runners = currentView().byNumber.filter(({ k }) => told[k]);
    element("fair-rows").replaceChildren(...runners.map((runner) => rowOf(runner, told[runner.k], mode)));
    elements(`#fair-rows [data-slot="${focus}"]`)[0]?.focus({ preventScroll: true });
  }

  /** Where the best rate is on each slider, while this is on show. */
  marks() {
    for (const mark of elements(".rail-slider .tuned")) mark.remove();
    const best = this.open() && state.run ? this.best : null;
    state.race?.entrants.forEach(({ slot }, k) => best && mark(slot, best[k]));
  }
}

function mark(slot, best) {
  for (const place of elements(`.card .place.slider[data-of="${slot}"][data-name="learning_rate"]`)) {
    const sign = place.parentElement.insertBefore(document.createElement("i"), place);
    sign.className = "tuned";
    sign.title = `Best of the rates tried: ${figure(asOnSlider(best))}`;
    sign.style.setProperty("--at", String(toPosition(about(rateOf(slot)), best) / POSITIONS));
  }
}

function rowOf({ swatch, fullName, slot, muted }, { best, width_decades: width, ...variants }, mode) {
  const row = document.createElement("tr"), head = row.appendChild(document.createElement("th"));
  row.classList.toggle("muted", muted);
  head.scope = "row";
  head.innerHTML = `<span class="swatch">${swatch}</span>`;
  head.append(fullName);
  for (const [name, variant] of Object.entries(VARIANTS)) row.append(cellOf(variants[variant], name === mode));
  write(row.appendChild(document.createElement("td")), figure(width));
  row.appendChild(document.createElement("td")).append(useButton(slot, fullName, best));
  return row;
}

function cellOf(summary, chosen) {
  const cell = document.createElement("td"), [strong, faint] = summaryWords(summary);
  cell.classList.toggle("chosen", chosen);
  cell.title = `learning rate ${figure(asOnSlider(summary.learning_rate))}; ${summary.reached} of ${summary.of} arrive`;
  write(cell.appendChild(document.createElement("span")), strong);
  write(cell.appendChild(document.createElement("small")), faint);
  return cell;
}

function useButton(slot, fullName, best) {
  const button = document.createElement("button"), words = figure(asOnSlider(best));
  const disabled = isHidden(rateOf(slot));
  Object.assign(button, { type: "button", className: "btn outline", textContent: `Use ${words}`, disabled });
  button.setAttribute("aria-label", `Use ${words} for ${fullName}`);
  Object.assign(button.dataset, { do: "fair-use", slot: String(slot) });
  return button;
}
