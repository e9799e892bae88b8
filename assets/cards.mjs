// The rail's sliders, values and cards: what they show, and what a hand did to them.
import { write } from "./board.mjs";
import { valueInForce, valueOf } from "./race.mjs";
import { fromPosition, POSITIONS, toPosition, typed } from "./scale.mjs";
import { standing } from "./run.mjs";

/** What a control moves: {part: "slider" | "value", of, name}, of its place; null for any other element. */
export function controlOf(element) {
  const place = element.closest?.(".place");
  if (!place) return null;
  const { part, of, name } = place.dataset;
  return { part, of: /^\d+$/.test(of) ? Number(of) : of, name };
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
  /** `tell(control, value, text)` is called with every number that a hand sets; `about` finds its hyperparameter. */
  constructor(rail, about, tell) {
    Object.assign(this, { rail, about, tell });
    rail.addEventListener("input", (event) => this.slid(event.target));
    rail.addEventListener("change", (event) => this.wrote(event.target));
    rail.addEventListener("focusout", ({ target }) => target.dataset.shown && showValue(target, target.dataset.shown));
  }

  slid(element) {
    const control = controlOf(element);
    if (control?.part !== "slider") return;
    const about = this.about(control);
    this.tell(control, fromPosition(about, Number(element.value)));
  }

  wrote(element) {
    const control = controlOf(element);
    if (control?.part !== "value") return;
    const value = typed(element.value);
    if (value === null) this.refuse(element);
    this.tell(control, value, element.value);
  }

  /** Mark the value that is being written as one that cannot be; leaving it brings the old one back. */
  refuse(element = document.activeElement) {
    if (controlOf(element)?.part === "value") element.setAttribute("aria-invalid", "true");
  }

  /** Make every control show the race. */
  sync(view) {
    furnish(this.rail);
    for (const element of this.rail.querySelectorAll("input")) {
      const control = controlOf(element), value = control && valueInForce(view.race, control.of, control.name, view.step);
      if (value === undefined || value === null) continue;
      const about = this.about(control);
      showWas(element, view.race, control, value);
      if (control.part === "slider") showSlider(element, about, value);
      else if (document.activeElement !== element || element.dataset.shown !== String(value)) showValue(element, value);
      const owner = typeof control.of === "number" ? `${view.byNumber[control.of]?.label} ` : "";
      if (element.getAttribute("aria-label") !== owner + about.meaning) element.setAttribute("aria-label", owner + about.meaning);
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
  if (element.value !== String(value)) element.value = String(value);
  element.dataset.shown = String(value);
  element.removeAttribute("aria-invalid");
}

/** Beside a value that is not the one the race started with: "0.04 until 120". */
function showWas(element, race, { of, name }, value) {
  const first = valueOf(race, of, name), change = race.changes.find(([, who, setting]) => who === of && setting === name);
  write(element.closest(".field").querySelector(".was"), change && value !== first ? `${first} until ${change[0]}` : "");
}

function showCard(card, view) {
  const k = Number(card.dataset.entrant), entrant = view.byNumber[k];
  if (!entrant) return;
  card.style.setProperty("--ink", `var(--ink-${entrant.slot + 1})`);
  card.classList.toggle("muted", entrant.muted);
  const swatch = card.querySelector(".swatch");
  if (swatch.dataset.slot !== String(entrant.slot)) {
    swatch.dataset.slot = entrant.slot;
    swatch.innerHTML = entrant.swatch;
  }
  const now = standing(entrant.path, view.step, view.run.steps);
  write(card.querySelector(".state"), ["diverged", "left"].includes(now.kind) ? now.kind : "");
  card.querySelector('[data-do="mute"]')?.setAttribute("aria-pressed", entrant.muted);
}
