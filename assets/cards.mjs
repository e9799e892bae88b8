// The rail's sliders, values and cards: what they show, and what a hand did to them.
import { write } from "./board.mjs";
import { numberOf, valueInForce, valueOf } from "./race.mjs";
import { fromPosition, POSITIONS, toPosition, typed } from "./scale.mjs";
import { standing } from "./run.mjs";
import { hidesSetting } from "./view.mjs";

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

export class Cards {
  /** `tell(control, value)` is called with every number, and every choice, that a hand sets; `about` finds its hyperparameter; `release()` when it lets go. */
  constructor(rail, about, tell, release) {
    Object.assign(this, { rail, about, tell, release });
    rail.addEventListener("input", (event) => this.slid(event.target));
    rail.addEventListener("change", (event) => this.wrote(event.target));
    rail.addEventListener("focusout", ({ target }) => target.dataset.shown && this.left(target));
  }

  slid(element) {
    const control = controlOf(element);
    if (control?.part !== "slider") return;
    const about = this.about(control);
    if (about) this.tell(control, fromPosition(about, Number(element.value)));
  }

  wrote(element) {
    const control = controlOf(element);
    if (control?.part === "slider") this.release();
    if (control?.part === "choice") this.tell(control, element.value);
    if (control?.part !== "value") return;
    const value = typed(element.value);
    if (value === null) this.refuse(`${control.name.replace("_", " ")} is ‘${element.value}’, but must be a number.`, element);
    else this.tell(control, value);
    this.release();
  }

  /** A field that is left shows the value again; what was said of a wrong one is settled. */
  left(element) {
    element.value = element.dataset.shown;
    settle(element);
  }

  /** Say beside the value that is being written why it cannot be; leaving it brings the old one back. Whether there is one. */
  refuse(sentence, element = document.activeElement) {
    if (controlOf(element)?.part !== "value") return false;
    element.setAttribute("aria-invalid", "true");
    const field = element.closest(".field"), words = field.querySelector(".wrong") ?? field.appendChild(document.createElement("p"));
    Object.assign(words, { className: "wrong", textContent: sentence, role: "alert" });
    return true;
  }

  /** Make every control show the race. */
  sync(view) {
    furnish(this.rail);
    for (const element of this.rail.querySelectorAll("input")) {
      const control = controlOf(element), about = control && this.about(control);
      if (!about) continue; // a card that is about to go
      const of = numberOf(view.race, control.of), value = valueInForce(view.race, of, control.name, view.step);
      showWas(element, view.race, of, control.name, value);
      if (control.part === "slider") showSlider(element, about, value);
      else if (document.activeElement !== element || element.value === element.dataset.shown) showValue(element, value);
      const owner = typeof of === "number" ? `${view.byNumber[of]?.label} ` : "";
      if (element.getAttribute("aria-label") !== owner + about.meaning) element.setAttribute("aria-label", owner + about.meaning);
    }
    for (const place of this.rail.querySelectorAll(".place")) {
      const { part, of: owner, name } = controlOf(place), of = numberOf(view.race, owner);
      place.closest(".field").hidden = hidesSetting(view.hide, of, name);
      if (part === "choice" && of === "race") place.firstElementChild.value = view.race[name];
      if (part === "choice" && view.race.entrants[of]) place.firstElementChild.value = view.race.entrants[of][name];
    }
    for (const card of this.rail.querySelectorAll(".card")) showCard(card, view);
  }
}

function showSlider(element, about, value) {
  const position = String(toPosition(about, value));
  if (element.value !== position) element.value = position;
  element.style.setProperty("--share", position / POSITIONS);
  element.setAttribute("aria-valuetext", String(value));
}

function showValue(element, value) {
  const text = Math.abs(value) >= 1e6 ? value.toExponential() : String(value); // never cut to what reads as another number
  if (element.value !== text) element.value = text;
  element.dataset.shown = element.title = text;
  settle(element);
}

/** What was said of a value is no longer so. */
function settle(element) {
  element.removeAttribute("aria-invalid");
  element.closest(".field").querySelector(".wrong")?.remove();
}

/** Beside a value that is not the one the race started with: "0.04 until 120"; and the schedule that multiplies it. */
function showWas(element, race, of, name, value) {
  const first = valueOf(race, of, name), change = race.changes.find(([, who, setting]) => who === of && setting === name);
  const schedule = name === "learning_rate" && race.entrants[of].schedule, words = [];
  if (schedule && schedule !== "constant") words.push(`× ${schedule.replace("_", " ")}`);
  if (name === "batch_size") words.push(value === race.examples ? "all of them" : `of ${race.examples}`);
  if (change && value !== first) words.push(`${first} until ${change[0]}`);
  write(element.closest(".field").querySelector(".was"), words.join(", "));
}

const NAMED = { mute: "Mute ", remove: "Remove ", more: "More settings of ", ghost: "Leave as a ghost: ", code: "Code of " };

function showCard(card, view) {
  const entrant = view.byNumber.find(({ slot }) => slot === Number(card.dataset.slot));
  if (!entrant) return;
  write(card.querySelector(".name"), entrant.fullName);
  for (const [action, words] of Object.entries(NAMED)) {
    for (const button of card.querySelectorAll(`[data-do="${action}"]`)) button.setAttribute("aria-label", words + entrant.fullName);
  }
  const { rule, dialect } = view.run.race.entrants[entrant.k], { says, brief, badge, details } = view.rules[rule].dialects[dialect];
  write(card.querySelector(".says"), says);
  for (const formula of card.querySelectorAll("[data-dialects]")) formula.hidden = !formula.dataset.dialects.split(" ").includes(dialect);
  write(card.querySelector(".brief"), brief);
  write(card.querySelector(".full"), badge);
  const shown = card.querySelector(".badge");
  if (shown.title !== details) shown.title = details;
  const under = view.step > 0 && view.step < view.run.steps, fork = card.querySelector('[data-do="fork"]');
  fork.title = under ? "Fork: a copy with the same past, and a future of its own (F)" : "Duplicate (F)";
  fork.setAttribute("aria-label", `${under ? "Fork" : "Duplicate"} ${entrant.fullName}`);
  card.style.setProperty("--ink", `var(--ink-${entrant.slot + 1})`);
  card.classList.toggle("muted", entrant.muted);
  card.classList.toggle("ghostly", entrant.ghost);
  const swatch = card.querySelector(".swatch");
  if (swatch.dataset.slot !== String(entrant.slot)) {
    swatch.dataset.slot = entrant.slot;
    swatch.innerHTML = entrant.swatch;
  }
  const now = standing(entrant.path, view.step, view.run.steps);
  write(card.querySelector(".state"), entrant.ghost ? "ghost" : ["diverged", "left"].includes(now.kind) ? now.kind : "");
  card.querySelector('[data-do="mute"]').setAttribute("aria-pressed", entrant.muted && !entrant.ghost);
  card.querySelector('[data-do="ghost"]').setAttribute("aria-pressed", entrant.ghost);
}
