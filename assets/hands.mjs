// What a hand does to the race and to the time: edits, entrants, play.
import { showCards, showRaceWords, showScene, showSpeed, showSurface, switchTheme } from "./layout.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { redo, remembered, undo } from "./history.mjs";
import { freeSlot, query, withChange, withCopy, withEntrant, withoutChanges, withoutEntrant, withValue } from "./race.mjs";
import { ask, compute, fromServer } from "./server.mjs";
import { look, moved, replay, seek, settled, showPlaying, touch } from "./stage.mjs";
import { catalogue, element, parts, player, state } from "./state.mjs";

const EVERY = 5; // steps between the changes that one drag makes while the race plays: a race holds a limited number

/** An edit: the race as it was can be brought back. */
export function change(race) {
  remembered(state.race);
  return show(race);
}

/** Make `race` the race, and ask for its paths. */
function show(race) {
  state.race = race;
  hideNotice("error");
  showRaceWords();
  return compute();
}

/** A number that a hand set. */
export function set({ of, name }, value, written) {
  if (value === null) return notice(`${name.replace("_", " ")} is ‘${written}’, but must be a number.`, "error");
  if (underWay(of)) return bend(of, name, value);
  change(withoutChanges(withValue(state.race, of, name, value), of, name));
  if (of === "knob") showScene();
}

/** Whether a hand on an entrant's slider changes only what is still to come. */
const underWay = (of) => typeof of === "number" && state.mode === "here" && player.step > 0 && player.step < player.steps;

let bent = { at: -Infinity }, bendTimer = 0;
/** From the step on show on, another value. The path up to it stays as it is. */
function bend(of, name, value) {
  clearTimeout(bendTimer);
  const same = bent.of === of && bent.name === name, wait = bent.at + EVERY - player.step;
  if (player.playing && same && wait > 0 && wait <= EVERY) {
    bendTimer = setTimeout(() => underWay(of) && bend(of, name, value), (1000 * wait) / player.speed);
    return;
  }
  bent = { of, name, at: player.step };
  change(withChange(state.race, player.step, of, name, value));
}

/** Go back to a race that was, or forth again. */
export function travel(race) {
  if (!race) return;
  const before = state.race, rules = ({ entrants }) => entrants.map(({ rule, slot }) => [rule, slot]).join();
  show(race);
  if (race.surface !== before.surface) showSurface();
  if (rules(race) !== rules(before)) showCards();
  showScene();
}

/** The hyperparameter that a control moves. */
export function about({ of, name }) {
  if (of === "race") return catalogue.race[name];
  if (of === "knob") return catalogue.surfaces[state.race.surface].knobs[name];
  return catalogue.rules[state.race.entrants[of].rule].settings[name];
}

/** The race with learning rates that suit it, each entrant in the slot it had; null without an answer. */
const tuned = (race) => fromServer(async () => {
  const answer = await (await ask(`/tuned.json?${query({ ...race, changes: [] })}`)).json();
  return slotted(answer.race, race.entrants.map((entrant) => entrant.slot));
});

export const slotted = (race, slots) => ({ ...race, entrants: race.entrants.map((entrant, k) => ({ ...entrant, slot: slots[k] })) });

let choice = 0;
export async function chooseSurface(id) {
  if (!state.race || !id || id === state.race.surface) return;
  const mine = ++choice, race = await tuned({ ...state.race, surface: id, knobs: {}, start: null });
  if (mine !== choice) return; // another was chosen meanwhile
  if (!race) return showSurface();
  await change(race);
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
  if (room()) arrange(withCopy(state.race, k, freeSlot(state.race.entrants)));
}

/** Another set of entrants: the paths are asked for, and the cards laid out anew. */
async function arrange(race) {
  state.hovered = null;
  await change(race);
  showCards();
}

function remove(k) {
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
  play, restart: () => { player.seek(0); player.play(); settled(); },
  back: () => seek(player.step - 1), forward: () => seek(player.step + 1),
  theme: switchTheme,
  mute: ({ entrant }) => mute(Number(entrant)),
  duplicate: ({ entrant }) => duplicate(Number(entrant)),
  remove: ({ entrant }) => remove(Number(entrant)),
  add: ({ rule }) => add(rule),
  mode: ({ mode }) => switchMode(mode),
  undo: () => travel(undo(state.race)), redo: () => travel(redo(state.race)),
  more: (_, button) => button.setAttribute("aria-expanded", button.closest(".card").classList.toggle("open")),
  speed: ({ speed }) => { player.speed = Number(speed); showSpeed(); },
  view: ({ view: name }) => showView(name),
  "open-entrants": () => sheet("entrants"), "open-surface": () => sheet("surface"), "close-rail": () => sheet(null),
};
