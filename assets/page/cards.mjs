// The rail's cards, and what a hand did to their sliders, values and choices.
import { around, element, elements, write } from "../dom.mjs";
import { cannotBeNumber, typed } from "../model/number.mjs";
import { valueInForce } from "../model/changes.mjs";
import { numberOf } from "../model/race.mjs";
import { ofSchedule } from "../model/schedule.mjs";
import { standing } from "../model/run.mjs";
import { fromPosition } from "../model/scale.mjs";
import { hidesSetting } from "../model/view.mjs";
import { cardOf, laySchedule, open, showCard } from "./card.mjs";
import { chosenOf, controlOf, furnish, isField, settle, showSlider, showValue, showWas } from "./control.mjs";
import { showRoom } from "./entrants_room.mjs";
/** @import { Control, Entrant, View } from "../model/types.mjs" */
/** @import { Setting } from "../model/served.mjs" */
/** @import { Field } from "./control.mjs" */

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
   * A field that is left shows the value again. What was said of a wrong one is settled, unless leaving it is what
   * brought it up.
   * @param {Field} element
   */
  left(element) {
    element.value = element.dataset.shown ?? "";
    if (element === this.just) element.removeAttribute("aria-invalid");
    else settle(element);
    this.just = null;
  }

  /**
   * Say beside the value that is being written why it cannot be; leaving it brings the old one back. Whether there is
   * one.
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
