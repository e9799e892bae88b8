// The rail's sliders, values and cards: what they show, and what a hand did to them.
import { copyOf, element, write } from "../dom.mjs";
import { cannotBeNumber, typed } from "../model/number.mjs";
import { valueInForce } from "../model/changes.mjs";
import { numberOf, valueOf } from "../model/race.mjs";
import { ofSchedule, scheduleName } from "../model/schedule.mjs";
import { standing } from "../model/run.mjs";
import { fromPosition, POSITIONS, toPosition } from "../model/scale.mjs";
import { hidesSetting } from "../model/view.mjs";
import { fieldText } from "../model/number.mjs";
import { showRoom } from "./entrants_room.mjs";

/** What a control moves: {part: "slider" | "value", of, name}, of its place; null for any other element. */
export function controlOf(element) {
  const place = element.closest?.(".place");
  if (!place) return null;
  const { part, of, name } = place.dataset;
  return { part, of: /^\d+$/.test(of) ? Number(of) : of, name }; // a number is an entrant's slot
}

/** Put the browser's own inputs into the places that have none yet. */
function furnish(rail) {
  for (const place of rail.querySelectorAll(".place:empty")) {
    const input = place.appendChild(document.createElement("input"));
    if (place.dataset.part === "slider") Object.assign(input, { type: "range", min: 0, max: POSITIONS, step: 1 });
    else Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
  }
}

/** A new card of an entrant. */
function cardOf({ rule, slot }) {
  const card = copyOf(`card-${rule}`).firstElementChild;
  card.dataset.slot = slot;
  for (const button of card.querySelectorAll("[data-do]")) button.dataset.slot = slot;
  for (const place of card.querySelectorAll(".place")) place.dataset.of = slot;
  return card;
}

/** Show all of a card, as that of the rule which its entrant had before. */
function open(card) {
  card.classList.add("open");
  card.querySelector('[data-do="more"]').setAttribute("aria-expanded", "true");
}

/** A card an entrant, in their order. Those that stay are not touched: the focus may be in one. */
function lay(list, entrants) {
  const cards = [...list.children];
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

/** The settings of the schedule that an entrant has, on its card. */
function laySchedule(card, { entrants }) {
  const { slot } = card.dataset, entrant = entrants.find((one) => String(one.slot) === slot);
  const place = card.querySelector(".of-schedule"), name = scheduleName(entrant.schedule);
  if (place.dataset.schedule === name) return;
  place.dataset.schedule = name;
  place.replaceChildren(copyOf(`schedule-${name}`));
  for (const one of place.querySelectorAll(".place")) one.dataset.of = slot;
}

export class Cards {
  /** @type {any} */
  rail = null;
  /** @type {any} */
  about = null;
  /** @type {any} */
  tell = null;
  /** @type {any} */
  release = null;

  /**
   * `tell(control, value)` is called with every number, and every choice, that a hand sets; `about` finds its
   * hyperparameter; `release()` when it lets go.
   */
  constructor(rail, about, tell, release) {
    Object.assign(this, { rail, about, tell, release });
    rail.addEventListener("input", (event) => this.slid(event.target));
    rail.addEventListener("change", (event) => this.wrote(event.target));
    rail.addEventListener("keydown", ({ key }) => {
      this.entered = key === "Enter"; // else a change comes of leaving the field
    });
    rail.addEventListener("focusout", ({ target }) => target.dataset.shown && this.left(target));
  }

  slid(element) {
    const control = controlOf(element);
    if (!control || control.part === "choice") return; // which tells of itself once it is chosen
    const about = this.about(control);
    if (control.part === "slider") return this.tell(control, fromPosition(about, Number(element.value)));
    const wrong = cannotBeNumber(element.value, about);
    if (wrong) this.refuse(wrong, element);
  }

  wrote(element) {
    const control = controlOf(element);
    if (control?.part === "slider") this.release();
    if (control?.part === "choice") this.tell(control, element.value);
    if (control?.part !== "value") return;
    const { value, wrong } = typed(element.value, this.about(control));
    if (wrong) {
      this.refuse(wrong, element);
      this.just = this.entered ? null : element;
    } else {
      settle(element);
      element.dataset.shown = element.value;
      this.tell(control, value);
    }
    this.release();
  }

  /** A field that is left shows the value again. What was said of a wrong one is settled, unless leaving it is what brought it up. */
  left(element) {
    element.value = element.dataset.shown;
    if (element === this.just) element.removeAttribute("aria-invalid");
    else settle(element);
    this.just = null;
  }

  /** Say beside the value that is being written why it cannot be; leaving it brings the old one back. Whether there is one. */
  refuse(sentence, element = document.activeElement) {
    if (controlOf(element)?.part !== "value") return false;
    element.setAttribute("aria-invalid", "true");
    const field = element.closest(".field"),
      words = field.querySelector(".wrong") ?? field.appendChild(document.createElement("p"));
    Object.assign(words, { className: "wrong", textContent: sentence, role: "alert" });
    return true;
  }

  /** Make every control show the race. */
  sync(view) {
    lay(element("entrants"), view.race.entrants);
    for (const card of this.rail.querySelectorAll(".card")) laySchedule(card, view.race);
    furnish(this.rail);
    for (const element of this.rail.querySelectorAll("input")) {
      const control = controlOf(element), about = control && this.about(control);
      if (!about) continue; // a card that is about to go
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
    for (const place of this.rail.querySelectorAll(".place")) {
      const { part, of: owner, name } = controlOf(place), of = numberOf(view.race, owner);
      place.closest(".field").hidden = hidesSetting(view.hide, of, name);
      if (part === "choice" && of === "race") place.firstElementChild.value = view.race[name];
      if (part === "choice" && view.race.entrants[of]) {
        place.firstElementChild.value = scheduleName(view.race.entrants[of][name]); // a dialect is all name
      }
    }
    for (const card of this.rail.querySelectorAll(".card")) showCard(card, view);
    showRoom(view.race);
    this.stand(view);
  }

  /** What is known of each entrant at the step on show: a card and the scoreboard speak of one time. */
  stand({ byNumber, step, run }) {
    for (const { slot, path, ghost } of byNumber) {
      const { kind, brief, gone } = standing(path, step, run.steps),
        words = ghost ? "ghost" : gone ? brief || kind : "";
      write(this.rail.querySelector(`.card[data-slot="${slot}"] .state`), words);
    }
  }
}

function showSlider(element, about, value) {
  const position = String(toPosition(about, value));
  if (element.value !== position) element.value = position;
  element.style.setProperty("--share", String(Number(position) / POSITIONS));
  element.setAttribute("aria-valuetext", String(value));
}

function showValue(element, value) {
  const text = fieldText(value);
  if (element.dataset.shown !== text) settle(element);
  if (element.value !== text) element.value = text;
  element.dataset.shown = element.title = text;
  element.style.setProperty("--chars", String(text.length)); // the field is as wide as its number
}

/** What was said of a value is no longer so. */
function settle(element) {
  element.removeAttribute("aria-invalid");
  element.closest(".field").querySelector(".wrong")?.remove();
}

/** Below a value that changes: "0.04 until 120", and before that step "0.1 from 120"; and the schedule that multiplies it. */
function showWas(element, { race, step }, of, name, value) {
  const first = valueOf(race, of, name),
    changes = race.changes.filter(([, who, setting]) => who === of && setting === name);
  const next = changes.find(([at]) => at > step);
  const schedule = name === "learning_rate" && race.entrants[of].schedule, words = [];
  if (schedule && schedule !== "constant") words.push(`× ${scheduleName(schedule).replace("_", " ")}`);
  if (name === "batch_size") words.push(value === race.examples ? "all of them" : `of ${race.examples}`);
  if (value !== first && changes.length) words.push(`${first} until ${changes[0][0]}`);
  else if (next) words.push(`${next[3]} from ${next[0]}`);
  write(element.closest(".field").querySelector(".was"), words.join(", "));
}

/** Whether there is noise in a race, or batches: most notes on rules are on what that does to them. */
const isNoisy = ({ noise, examples, batch_size: size }) => noise > 0 || (examples > 0 && size < examples);

const NAMED = {
  mute: "Mute ",
  remove: "Remove ",
  more: "More settings of ",
  ghost: "Leave as a ghost: ",
  code: "Code of ",
  "own-lines": "Lines of ",
};

function showCard(card, view) {
  const entrant = view.byNumber.find(({ slot }) => slot === Number(card.dataset.slot));
  if (!entrant) return;
  write(card.querySelector(".name"), entrant.fullName);
  for (const [action, words] of Object.entries(NAMED)) {
    for (const button of card.querySelectorAll(`[data-do="${action}"]`)) {
      button.setAttribute("aria-label", words + entrant.fullName);
    }
  }
  const { rule, dialect } = view.run.race.entrants[entrant.k];
  if (rule !== card.dataset.rule) return; // the slot's entrant of the race before
  const { says, badge, details } = view.rules[rule].dialects[dialect];
  write(card.querySelector(".says"), says);
  for (const formula of card.querySelectorAll("[data-dialects]")) {
    formula.hidden = !formula.dataset.dialects.split(" ").includes(dialect);
  }
  const shown = card.querySelector(".badge");
  write(shown, badge);
  if (shown.title !== details) shown.title = details;
  const under = view.step > 0 && view.step < view.run.steps, fork = card.querySelector('[data-do="fork"]');
  fork.title = under ? "Fork: a copy with the same past, and a future of its own (F)" : "Duplicate (F)";
  fork.setAttribute("aria-label", `${under ? "Fork" : "Duplicate"} ${entrant.fullName}`);
  card.style.setProperty("--ink", `var(--ink-${entrant.slot + 1})`);
  card.classList.toggle("muted", entrant.muted);
  card.classList.toggle("ghostly", entrant.ghost);
  card.classList.toggle("noted", isNoisy(view.run.race));
  const swatch = card.querySelector(".swatch");
  if (swatch.dataset.slot !== String(entrant.slot)) {
    swatch.dataset.slot = entrant.slot;
    swatch.innerHTML = entrant.swatch;
  }
  card.querySelector('[data-do="remove"]').disabled = view.race.entrants.length === 1;
  card.querySelector('[data-do="mute"]').setAttribute("aria-pressed", entrant.muted && !entrant.ghost);
  card.querySelector('[data-do="ghost"]').setAttribute("aria-pressed", entrant.ghost);
}
