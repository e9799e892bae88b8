// A fair race by one switch: as set, with the defaults of a library or of the rules, or each with the best rate found.
import { element, elements, write } from "../dom.mjs";
import {
  asOnSlider,
  costWords,
  fairnessOf,
  hasDefaults,
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
import { itemOf, rowOf } from "./fair_table.mjs";
import { isHidden, rateOf, setWhole } from "./studied.mjs";
import { catalogue, changeView, state, theRace } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */
/** @import { Told } from "./fair_table.mjs" */

const { rules } = catalogue;
const whose = () => state.defaults && `&defaults=${state.defaults}`;

export class FairStudy {
  /** @type {Race | null} the race as it was set, while the one on show has other rates */
  before = null;

  /** @param {() => boolean} open whether it is on show */
  constructor(open) {
    this.open = open;
    this.answer = new Answer(() => this.wanted(), facts, () => this.show());
    const objective = element("fair-objective"), library = element("fair-library");
    objective.addEventListener("change", () => {
      changeView({ objective: objective.value });
      remember();
      this.ask();
      this.show();
    });
    library.addEventListener("change", () => this.compareWith(library.value));
  }

  /** The race that is compared: as it was set, on the ground and from the start of the one on show. @returns {Race} */
  get set() {
    const { mode, before } = this, race = theRace();
    return mode !== "set" && before ? withThoseOf(race, before, mode === "defaults") : race;
  }

  /** @returns {number[] | null} */
  get best() {
    const { known } = this.answer, slots = theRace().entrants.map(({ slot }) => slot).join();
    return known?.slots === slots && known.surface === theRace().surface
      ? known.entrants.map((/** @type {Told} */ { best }) => best)
      : null;
  }

  /** @returns {string} */
  get mode() {
    return fairnessOf(theRace(), rules, this.best, state.defaults);
  }

  /** @returns {{path: string, surface: string, slots: string} | null} */
  wanted() {
    if (!this.open() || state.held || !state.run) return null;
    const race = this.set;
    return {
      path: `map/tuned.json?${query(race)}&objective=${state.objective || "steps"}${whose()}`,
      surface: race.surface,
      slots: race.entrants.map(({ slot }) => slot).join(),
    };
  }

  ask() {
    this.answer.ask();
  }

  /** One switch: the race has other rates; those that were set are kept. @param {string} mode */
  choose(mode) {
    const { best } = this, race = theRace();
    if (this.mode === "set") this.before = race;
    if (mode === "set" && this.before) change(this.set);
    if (mode === "defaults") change(withDefaults(this.set, rules, state.defaults));
    if (mode === "tuned" && best) change(withBest(this.set, best));
    this.show();
  }

  /** The defaults are those of another library; a race that has some takes these. @param {string} library */
  compareWith(library) {
    const { mode, set } = this;
    changeView({ defaults: library });
    remember();
    if (mode === "defaults") change(withDefaults(set, rules, library));
    this.ask();
    this.show();
  }

  /** Whether the switch can go there: to rates that are known, and none of them hidden. @param {string} way */
  can(way) {
    if (theRace().entrants.some(({ slot }) => isHidden(rateOf(slot)))) return false;
    if (way === "defaults") return hasDefaults(theRace(), rules, state.defaults);
    return way === "tuned" ? this.best !== null : this.mode === "set" || this.before !== null;
  }

  /** One entrant alone takes its best rate. @param {number} slot */
  use(slot) {
    const k = theRace().entrants.findIndex((one) => one.slot === slot), { best } = this;
    if (!best || k < 0 || theRace().entrants[k].settings.learning_rate === best[k]) return;
    setWhole(rateOf(slot), best[k]);
  }

  show() {
    this.marks();
    if (!this.open() || !state.run) return;
    const { known, refused } = this.answer, { mode, best } = this;
    press("fair", mode);
    for (const button of elements('[data-do="fair"]')) button.disabled = !this.can(button.dataset.value);
    const select = element("fair-objective"), library = element("fair-library");
    select.value = state.objective;
    library.value = state.defaults;
    write(elements('[data-do="fair"][data-value="defaults"]')[0], defaultsOf(state.defaults));
    const waits = !best || this.answer.path !== (this.wanted()?.path ?? this.answer.path);
    element("maps-panel").classList.toggle("waiting", waits);
    if (!best) return write(element("fair-words"), refused || "Running every rate of every entrant …");
    const objective = select.selectedOptions[0].textContent;
    write(element("fair-words"), costWords(known, objective, state.run.steps));
    write(element("fair-whose"), defaultsOf(known.defaults));
    this.rows(known.entrants, mode);
  }

  /** The table; the focus stays on the button that has it. @param {Told[]} told @param {string} mode */
  rows(told, mode) {
    const focus = document.activeElement?.closest("#fair-rows [data-slot]")?.getAttribute("data-slot");
    const runners = currentView().byNumber.filter(({ k }) => told[k]);
    element("fair-rows").replaceChildren(...runners.map((runner) => rowOf(runner, told[runner.k], mode)));
    elements(`#fair-rows [data-slot="${focus}"]`)[0]?.focus({ preventScroll: true });
    element("fair-says").replaceChildren(...runners.map((runner) => itemOf(runner, told[runner.k].defaults_say)));
  }

  /** Where the best rate is on each slider, while this is on show. */
  marks() {
    for (const mark of elements(".rail-slider .tuned")) mark.remove();
    const best = this.open() && state.run ? this.best : null;
    state.race?.entrants.forEach(({ slot }, k) => best && mark(slot, best[k]));
  }
}

/**
 * What the defaults of a library are called, as the list of them has it: "PyTorch's defaults".
 * @param {string} library
 */
const defaultsOf = (library) => {
  const { options } = element("fair-library");
  return `${[...options].find(({ value }) => value === library)?.textContent}’s defaults`;
};

/** @param {number} slot @param {number} best */
function mark(slot, best) {
  for (const place of elements(`.card .place.slider[data-of="${slot}"][data-name="learning_rate"]`)) {
    const sign = place.parentElement.insertBefore(document.createElement("i"), place);
    sign.className = "tuned";
    sign.title = `Best of the rates tried: ${figure(asOnSlider(best))}`;
    sign.style.setProperty("--at", String(toPosition(about(rateOf(slot)), best) / POSITIONS));
  }
}
