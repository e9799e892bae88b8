// What a hand does to the race and to the time: edits, entrants, play.
import { showCards, showRaceWords, showScene, showSpeed, showSurface, switchTheme } from "./layout.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { redo, undo } from "./history.mjs";
import { freeSlot, numberOf, query, withChange, withCopy, withEntrant, withoutChanges, withoutEntrant, withValue } from "./race.mjs";
import { ask, compute, fromServer } from "./server.mjs";
import { look, moved, replay, seek, settled, showPlaying, touch } from "./stage.mjs";
import { catalogue, element, parts, player, state } from "./state.mjs";

/** Make `race` the race, and ask for its paths. */
export function change(race) {
  state.race = race;
  hideNotice("error");
  showRaceWords();
  return compute();
}

/** A number that a hand set. */
export function set({ of: owner, name }, value, written) {
  const of = numberOf(state.race, owner);
  if (value === null) return notice(`${name.replace("_", " ")} is ‘${written}’, but must be a number.`, "error");
  if (underWay(of)) return bend(of, name, value);
  change(withoutChanges(withValue(state.race, of, name, value), of, name));
  if (of === "knob") showScene();
}

/** Whether a hand on an entrant's slider changes only what is still to come. */
const underWay = (of) => typeof of === "number" && state.mode === "here" && player.step > 0 && player.step < player.steps;

let bent = null;
/** From the step on show on, another value. While the hand is on it the change stays at the step where it took hold. */
function bend(of, name, value) {
  if (bent?.of !== of || bent.name !== name) bent = { of, name, at: player.step };
  const race = withChange(state.race, bent.at, of, name, value);
  if (race.changes.length <= catalogue.limits.changes) return change(race);
  notice(`A race holds ${catalogue.limits.changes} changes, as many as this one has. Undo some, or let sliders change the whole run.`, "error");
}

/** The hand lets go of a slider, or has typed a value: the next change is another one. */
export function release() {
  bent = null;
}

/** Go back to a race that was, or forth again. */
export function travel(race) {
  if (!race) return;
  const before = state.race, rules = ({ entrants }) => entrants.map(({ rule, slot }) => [rule, slot]).join();
  state.travelled = race;
  change(race);
  if (race.surface !== before.surface) showSurface();
  if (rules(race) !== rules(before)) showCards();
  showScene();
}

/** The hyperparameter that a control moves. */
export function about({ of, name }) {
  if (of === "race") return catalogue.race[name];
  if (of === "knob") return catalogue.surfaces[state.race.surface].knobs[name];
  return catalogue.rules[state.race.entrants[numberOf(state.race, of)]?.rule]?.settings[name]; // none of a card about to go
}

/** The race with learning rates that suit it, each entrant in the slot it had; null without an answer. */
const tuned = (race) => fromServer(state.race, async () => {
  const answer = await (await ask(`/tuned.json?${query({ ...race, changes: [] })}`)).json();
  return slotted(answer.race, race.entrants.map((entrant) => entrant.slot));
});

export const slotted = (race, slots) => ({ ...race, entrants: race.entrants.map((entrant, k) => ({ ...entrant, slot: slots[k] })) });

let choice = 0;
async function chooseSurface(id) {
  const mine = ++choice;
  parts.gallery.close();
  if (id === state.race.surface) return;
  const race = await tuned({ ...state.race, surface: id, knobs: {}, start: null });
  if (mine !== choice) return; // another was chosen meanwhile
  if (!race) return;
  const rates = new Map(race.entrants.map(({ slot, settings }) => [slot, settings.learning_rate]));
  const retuned = ({ slot, settings, ...rest }) => ({ ...rest, slot, settings: { ...settings, learning_rate: rates.get(slot) ?? settings.learning_rate } });
  await change({ ...state.race, surface: id, knobs: race.knobs, start: race.start, changes: [], entrants: state.race.entrants.map(retuned) });
  showSurface();
  showScene();
  replay();
}

/** Whether another entrant may join; says why not. */
function room() {
  const full = state.race.entrants.length >= catalogue.limits.entrants;
  if (full) notice(`A race has at most ${catalogue.limits.entrants} entrants, as many as the colours keep apart.`, "error");
  return !full;
}

async function add(rule) {
  const race = room() && (await tuned({ ...state.race, entrants: [{ rule, settings: {} }] }));
  if (race && room()) arrange(withEntrant(state.race, { ...race.entrants[0], slot: freeSlot(state.race.entrants) }));
}

function duplicate(k) {
  if (k >= 0 && room()) arrange(withCopy(state.race, k, freeSlot(state.race.entrants)));
}

/** Another set of entrants: the paths are asked for, and the cards laid out anew. */
async function arrange(race) {
  state.hovered = null;
  await change(race);
  showCards();
}

function remove(k) {
  if (k < 0 || state.race.entrants.length === 1) return;
  element("add-entrant").focus(); // what had the focus goes
  state.muted.delete(state.race.entrants[k].slot);
  arrange(withoutEntrant(state.race, k));
}

export function mute(k) {
  const slot = state.race.entrants[k]?.slot;
  if (slot === undefined) return;
  if (!state.muted.delete(slot)) state.muted.add(slot);
  parts.cards.sync(look());
  moved();
}

export function play() {
  if (player.playing) {
    player.pause();
    return settled();
  }
  player.play();
  showPlaying();
  moved();
}

export function switchMode(mode) {
  state.mode = mode;
  localStorage.setItem("mode", mode);
  for (const button of document.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", button.dataset.mode === mode);
}

const page = () => element("page");
function sheet(name) {
  if (name) page().dataset.sheet = name;
  else delete page().dataset.sheet;
}

export function showView(name) {
  page().dataset.view = name;
  page().style.setProperty("--loss-height", `${parts.contour.panel.clientHeight}px`);
  for (const button of document.querySelectorAll("[data-view][data-do]")) button.setAttribute("aria-pressed", button.dataset.view === name);
  touch();
}

export const ACTIONS = {
  play, restart: () => replay(true), "close-notice": () => hideNotice(),
  back: () => seek(player.step - 1), forward: () => seek(player.step + 1),
  theme: switchTheme,
  "open-gallery": () => parts.gallery.open(state.race.surface), "close-gallery": () => parts.gallery.close(),
  surface: ({ surface }) => chooseSurface(surface),
  mute: ({ slot }) => mute(numberOf(state.race, Number(slot))),
  duplicate: ({ slot }) => duplicate(numberOf(state.race, Number(slot))),
  remove: ({ slot }) => remove(numberOf(state.race, Number(slot))),
  add: ({ rule }) => add(rule),
  mode: ({ mode }) => switchMode(mode),
  undo: () => travel(undo(state.race)), redo: () => travel(redo(state.race)),
  more: (_, button) => button.setAttribute("aria-expanded", button.closest(".card").classList.toggle("open")),
  speed: ({ speed }) => { player.speed = Number(speed); showSpeed(); },
  view: ({ view: name }) => showView(name),
  "open-entrants": () => sheet("entrants"), "open-surface": () => sheet("surface"), "close-rail": () => sheet(null),
};
