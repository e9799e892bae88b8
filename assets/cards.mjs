// The rail's sliders, values and cards: what they show, and what a hand did to them.
import { write } from "./board.mjs";
import { valueOf } from "./race.mjs";
import { fromPosition, POSITIONS, toPosition, typed } from "./scale.mjs";
import { standing } from "./run.mjs";

const known = new WeakMap();

/** What a control moves: {part: "slider" | "value", of, name}, read off its id; null for any other element. */
export function controlOf(element) {
  if (!known.has(element)) {
    let id = null;
    if (element.id?.startsWith("{")) id = JSON.parse(element.id);
    known.set(element, id?.part ? id : null);
  }
  return known.get(element);
}

export class Cards {
  /** `tell(of, name, value, error)` is called with every number that a hand sets; `about` finds its hyperparameter. */
  constructor(rail, about, tell) {
    Object.assign(this, { rail, about, tell });
    rail.addEventListener("input", (event) => this.slid(event.target));
    rail.addEventListener("change", (event) => this.wrote(event.target));
    rail.addEventListener("keydown", (event) => event.key === "Enter" && this.wrote(event.target));
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
    element.setAttribute("aria-invalid", value === null);
    if (value === null) this.tell(control, null, element.value);
    else this.tell(control, value);
  }

  /** Make every control show the race. */
  sync(view) {
    for (const element of this.rail.querySelectorAll("input")) {
      const control = controlOf(element), value = control && valueOf(view.race, control.of, control.name);
      if (value === undefined || value === null) continue;
      const about = this.about(control);
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

function showCard(card, view) {
  const k = Number(card.dataset.entrant), entrant = view.byNumber[k];
  if (!entrant) return;
  card.style.setProperty("--ink", `var(--ink-${entrant.slot + 1})`);
  card.classList.toggle("muted", view.muted.has(k));
  const swatch = card.querySelector(".swatch");
  if (swatch.dataset.slot !== String(entrant.slot)) {
    swatch.dataset.slot = entrant.slot;
    swatch.innerHTML = entrant.swatch;
  }
  const now = standing(entrant.path, view.step, view.run.steps);
  write(card.querySelector(".state"), ["diverged", "left"].includes(now.kind) ? now.kind : "");
  card.querySelector('[data-do="mute"]')?.setAttribute("aria-pressed", view.muted.has(k));
}
