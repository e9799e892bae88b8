// The rail's sliders, values and cards: what they show, and what a hand did to them.
import { around, copyOf, element, elements, partOf, write } from "../dom.mjs";
import { cannotBeNumber, typed } from "../model/number.mjs";
import { valueInForce } from "../model/changes.mjs";
import { numberOf, valueOf } from "../model/race.mjs";
import { ofSchedule, scheduleName } from "../model/schedule.mjs";
import { standing } from "../model/run.mjs";
import { fromPosition, POSITIONS, toPosition } from "../model/scale.mjs";
import { hidesSetting } from "../model/view.mjs";
import { fieldText } from "../model/number.mjs";
import { showRoom } from "./entrants_room.mjs";
/** @import { Control, Entrant, Owner, Race, View } from "../model/types.mjs" */
/** @import { Setting } from "../model/served.mjs" */

/**
 * What a control moves: {part: "slider" | "value", of, name}, of its place; null for any other element.
 * @param {Element | null} element
 * @returns {(Control & {part: string}) | null}
 */
export function controlOf(element) {
  /** @type {HTMLElement | null | undefined} */
  const place = element?.closest?.(".place");
  if (!place) return null;
  const { part = "", of = "", name = "" } = place.dataset;
  return { part, of: /^\d+$/.test(of) ? Number(of) : of === "knob" ? of : "race", name }; // a number is an entrant's slot
}

/** Put the browser's own inputs into the places that have none yet. @param {HTMLElement} rail */
function furnish(rail) {
  for (const place of elements(".place:empty", rail)) {
    const input = place.appendChild(document.createElement("input"));
    if (place.dataset.part === "slider") Object.assign(input, { type: "range", min: 0, max: POSITIONS, step: 1 });
    else Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
  }
}

/** A new card of an entrant. @param {Entrant} entrant */
function cardOf({ rule, slot }) {
  const card = copyOf(`card-${rule}`).firstElementChild;
  card.dataset.slot = slot;
  for (const button of card.querySelectorAll("[data-do]")) button.dataset.slot = slot;
  for (const place of card.querySelectorAll(".place")) place.dataset.of = slot;
  return card;
}

/** Show all of a card, as that of the rule which its entrant had before. @param {HTMLElement} card */
function open(card) {
  card.classList.add("open");
  partOf('[data-do="more"]', card).setAttribute("aria-expanded", "true");
}

/**
 * A card an entrant, in their order. Those that stay are not touched: the focus may be in one.
 * @param {HTMLElement} list
 * @param {Entrant[]} entrants
 */
function lay(list, entrants) {
  const cards = elements(":scope > *", list);
  const wanted = entrants.map((entrant) => {
    const before = cards.find(({ dataset }) => dataset.slot === String(entrant.slot));
    if (before?.dataset.rule === entrant.rule) return before;
    const card = cardOf(entrant);
    if (before?.classList.contains("open")) open(card);
    return card;
  });
  for (const card of cards) if (!wanted.includes(card)) card.remove();
  wanted.forEach((card, k) => {
    if (list.children[k] !== card) list.insertBefore(card, list.children[k] ?? null);
  });
}

/** The settings of the schedule that an entrant has, on its card. @param {HTMLElement} card @param {Race} race */
function laySchedule(card, { entrants }) {
  const { slot } = card.dataset, entrant = entrants.find((one) => String(one.slot) === slot);
  if (!entrant) return;
  const place = partOf(".of-schedule", card), name = scheduleName(entrant.schedule ?? "constant");
  if (place.dataset.schedule === name) return;
  place.dataset.schedule = name;
  place.replaceChildren(copyOf(`schedule-${name}`));
  for (const one of elements(".place", place)) one.dataset.of = slot;
}

/** @typedef {HTMLInputElement | HTMLSelectElement} Field that a hand fills */
/** @param {EventTarget | null} target @returns {target is Field} */
const isField = (target) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

export class Cards {
  /** @type {Element | null} the field that has just said what is wrong */
  just = null;
  entered = false;

  /**
   * `tell(control, value)` is called with every number, and every choice, that a hand sets; `about` finds its
   * hyperparameter; `release()` when it lets go.
   * @param {HTMLElement} rail
   * @param {(control: Control) => Setting | undefined} about
   * @param {(control: Control & {part: string}, value: number | string) => void} tell
   * @param {() => void} release
   */
  constructor(rail, about, tell, release) {
    this.rail = rail;
    this.about = about;
    this.tell = tell;
    this.release = release;
    rail.addEventListener("input", ({ target }) => isField(target) && this.slid(target));
    rail.addEventListener("change", ({ target }) => isField(target) && this.wrote(target));
    rail.addEventListener("keydown", ({ key }) => {
      this.entered = key === "Enter"; // else a change comes of leaving the field
    });
    rail.addEventListener("focusout", ({ target }) => isField(target) && target.dataset.shown && this.left(target));
  }

  /** @param {Field} element */
  slid(element) {
    const control = controlOf(element);
    if (!control || control.part === "choice") return; // which tells of itself once it is chosen
    const about = this.about(control);
    if (!about) return; // a card that is about to go
    if (control.part === "slider") return this.tell(control, fromPosition(about, Number(element.value)));
    const wrong = cannotBeNumber(element.value, about);
    if (wrong) this.refuse(wrong, element);
  }

  /** @param {Field} element */
  wrote(element) {
    const control = controlOf(element);
    if (control?.part === "slider") this.release();
    if (control?.part === "choice") this.tell(control, element.value);
    const about = control?.part === "value" ? this.about(control) : undefined;
    if (!control || !about) return;
    const { value, wrong } = typed(element.value, about);
    if (value === undefined) {
      this.refuse(wrong ?? "", element);
      this.just = this.entered ? null : element;
    } else {
      settle(element);
      element.dataset.shown = element.value;
      this.tell(control, value);
    }
    this.release();
  }

  /**
   * A field that is left shows the value again. What was said of a wrong one is settled, unless leaving it is what brought it up.
   * @param {Field} element
   */
  left(element) {
    element.value = element.dataset.shown ?? "";
    if (element === this.just) element.removeAttribute("aria-invalid");
    else settle(element);
    this.just = null;
  }

  /**
   * Say beside the value that is being written why it cannot be; leaving it brings the old one back. Whether there is one.
   * @param {string} sentence
   */
  refuse(sentence, element = document.activeElement) {
    if (!element || controlOf(element)?.part !== "value") return false;
    element.setAttribute("aria-invalid", "true");
    const field = around(element, ".field"),
      words = field.querySelector(".wrong") ?? field.appendChild(document.createElement("p"));
    Object.assign(words, { className: "wrong", textContent: sentence, role: "alert" });
    return true;
  }

  /** Make every control show the race. @param {View} view */
  sync(view) {
    lay(element("entrants"), view.race.entrants);
    for (const card of elements(".card", this.rail)) laySchedule(card, view.race);
    furnish(this.rail);
    for (const element of elements("input", this.rail)) {
      const control = controlOf(element), about = control && this.about(control);
      if (!control || !about) continue; // a card that is about to go
      const of = numberOf(view.race, control.of),
        value = valueInForce(view.race, of, control.name, view.step) ?? about.default;
      showWas(element, view, of, control.name, value);
      if (control.part === "slider") showSlider(element, about, value);
      else if (document.activeElement !== element || element.value === element.dataset.shown) showValue(element, value);
      const owner = typeof of === "number"
        ? `${view.byNumber.find(({ slot }) => slot === control.of)?.label ?? ""} `
        : "";
      const label = owner + (ofSchedule(control.name) ? "schedule, " : "") + about.meaning;
      if (element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
    }
    for (const place of elements(".place", this.rail)) {
      const control = controlOf(place);
      if (!control) continue;
      const of = numberOf(view.race, control.of);
      around(place, ".field").hidden = hidesSetting(view.hide, of, control.name);
      const chosen = control.part === "choice" ? chosenOf(view.race, of, control.name) : undefined;
      if (chosen !== undefined) place.firstElementChild.value = chosen;
    }
    for (const card of elements(".card", this.rail)) showCard(card, view);
    showRoom(view.race);
    this.stand(view);
  }

  /**
   * What is known of each entrant at the step on show: a card and the scoreboard speak of one time.
   * @param {View} view
   */
  stand({ byNumber, step, run }) {
    for (const { slot, path, ghost } of byNumber) {
      const { kind, brief, gone } = standing(path, step, run.steps),
        words = ghost ? "ghost" : gone ? brief || kind : "";
      write(this.rail.querySelector(`.card[data-slot="${slot}"] .state`), words);
    }
  }
}

/** @param {HTMLInputElement} element @param {Setting} about @param {number} value */
function showSlider(element, about, value) {
  const position = String(toPosition(about, value));
  if (element.value !== position) element.value = position;
  element.style.setProperty("--share", String(Number(position) / POSITIONS));
  element.setAttribute("aria-valuetext", String(value));
}

/** @param {HTMLInputElement} element @param {number} value */
function showValue(element, value) {
  const text = fieldText(value);
  if (element.dataset.shown !== text) settle(element);
  if (element.value !== text) element.value = text;
  element.dataset.shown = element.title = text;
  element.style.setProperty("--chars", String(text.length)); // the field is as wide as its number
}

/**
 * What is chosen of a race, or of one of its entrants; undefined of an entrant that has gone.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 */
function chosenOf(race, of, name) {
  if (of === "race") return race.sampling;
  const entrant = of === "knob" ? undefined : race.entrants[of];
  return name === "schedule" ? entrant && scheduleName(entrant.schedule ?? "constant") : entrant?.dialect;
}

/** What was said of a value is no longer so. @param {Element} element */
function settle(element) {
  element.removeAttribute("aria-invalid");
  around(element, ".field").querySelector(".wrong")?.remove();
}

/**
 * Below a value that changes: "0.04 until 120", and before that step "0.1 from 120"; and the schedule that multiplies it.
 * @param {HTMLInputElement} element
 * @param {View} view
 * @param {Owner} of
 * @param {string} name
 * @param {number} value
 */
function showWas(element, { race, step }, of, name, value) {
  const first = valueOf(race, of, name),
    changes = race.changes.filter(([, who, setting]) => who === of && setting === name);
  const next = changes.find(([at]) => at > step);
  const schedule = name === "learning_rate" && typeof of === "number" && race.entrants[of].schedule, words = [];
  if (schedule && schedule !== "constant") words.push(`× ${scheduleName(schedule).replace("_", " ")}`);
  if (name === "batch_size") words.push(value === race.examples ? "all of them" : `of ${race.examples}`);
  if (value !== first && changes.length) words.push(`${first} until ${changes[0][0]}`);
  else if (next) words.push(`${next[3]} from ${next[0]}`);
  write(around(element, ".field").querySelector(".was"), words.join(", "));
}

/**
 * Whether there is noise in a race, or batches: most notes on rules are on what that does to them.
 * @param {Race} race
 */
const isNoisy = ({ noise = 0, examples = 0, batch_size: size = 0 }) => noise > 0 || (examples > 0 && size < examples);

const NAMED = {
  mute: "Mute ",
  remove: "Remove ",
  more: "More settings of ",
  ghost: "Leave as a ghost: ",
  code: "Code of ",
  "own-lines": "Lines of ",
};

/** @param {HTMLElement} card @param {View} view */
function showCard(card, view) {
  const entrant = view.byNumber.find(({ slot }) => slot === Number(card.dataset.slot));
  if (!entrant) return;
  write(card.querySelector(".name"), entrant.fullName);
  for (const [action, words] of Object.entries(NAMED)) {
    for (const button of card.querySelectorAll(`[data-do="${action}"]`)) {
      button.setAttribute("aria-label", words + entrant.fullName);
    }
  }
  const { rule, dialect = "paper" } = view.run.race.entrants[entrant.k];
  if (rule !== card.dataset.rule) return; // the slot's entrant of the race before
  const { says, badge, details } = view.rules[rule].dialects[dialect];
  write(card.querySelector(".says"), says);
  for (const formula of elements("[data-dialects]", card)) {
    formula.hidden = !formula.dataset.dialects.split(" ").includes(dialect);
  }
  const shown = partOf(".badge", card);
  write(shown, badge);
  if (shown.title !== details) shown.title = details;
  const under = view.step > 0 && view.step < view.run.steps, fork = partOf('[data-do="fork"]', card);
  fork.title = under ? "Fork: a copy with the same past, and a future of its own (F)" : "Duplicate (F)";
  fork.setAttribute("aria-label", `${under ? "Fork" : "Duplicate"} ${entrant.fullName}`);
  card.style.setProperty("--ink", `var(--ink-${entrant.slot + 1})`);
  card.classList.toggle("muted", entrant.muted);
  card.classList.toggle("ghostly", entrant.ghost);
  card.classList.toggle("noted", isNoisy(view.run.race));
  const swatch = partOf(".swatch", card);
  if (swatch.dataset.slot !== String(entrant.slot)) {
    swatch.dataset.slot = entrant.slot;
    swatch.innerHTML = entrant.swatch;
  }
  partOf('[data-do="remove"]', card).disabled = view.race.entrants.length === 1;
  partOf('[data-do="mute"]', card).setAttribute("aria-pressed", entrant.muted && !entrant.ghost);
  partOf('[data-do="ghost"]', card).setAttribute("aria-pressed", entrant.ghost);
}
