// The card of an entrant: made of a template, and what it shows.
import { copyOf, elements, partOf, write } from "../dom.mjs";
import { scheduleName } from "../model/schedule.mjs";
/** @import { Entrant, Race, View } from "../model/types.mjs" */

/** A new card of an entrant. @param {Entrant} entrant */
export function cardOf({ rule, slot }) {
  const card = copyOf(`card-${rule}`).firstElementChild;
  card.dataset.slot = slot;
  for (const button of card.querySelectorAll("[data-do]")) button.dataset.slot = slot;
  for (const place of card.querySelectorAll(".place")) place.dataset.of = slot;
  return card;
}

/** Show all of a card, as that of the rule which its entrant had before. @param {HTMLElement} card */
export function open(card) {
  card.classList.add("open");
  partOf('[data-do="more"]', card).setAttribute("aria-expanded", "true");
}

/** The settings of the schedule that an entrant has, on its card. @param {HTMLElement} card @param {Race} race */
export function laySchedule(card, { entrants }) {
  const { slot } = card.dataset, entrant = entrants.find((one) => String(one.slot) === slot);
  if (!entrant) return;
  const place = partOf(".of-schedule", card), name = scheduleName(entrant.schedule ?? "constant");
  if (place.dataset.schedule === name) return;
  place.dataset.schedule = name;
  place.replaceChildren(copyOf(`schedule-${name}`));
  for (const one of elements(".place", place)) one.dataset.of = slot;
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
export function showCard(card, view) {
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
