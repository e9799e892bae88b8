// What a hand does: buttons, keys, sliders, a press on the ground.
import { showCards, showRaceWords, showScene, showSpeed, showSurface, switchTheme } from "./layout.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { redo, remembered, undo } from "./history.mjs";
import { freeSlot, query, withChange, withCopy, withEntrant, withoutChanges, withoutEntrant, withValue } from "./race.mjs";
import { ask, compute, fromServer } from "./server.mjs";
import { look, moved, replay, seek, settled, showPlaying, touch } from "./stage.mjs";
import { calm, catalogue, element, parts, player, state } from "./state.mjs";

const EVERY = 5; // steps between the changes that one drag makes while the race plays: a race holds a limited number

function change(race) {
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
function travel(race) {
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

function mute(k) {
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

const ACTIONS = {
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

const KEYS = {
  " ": play, r: ACTIONS.restart, R: ACTIONS.restart, Home: () => seek(0), End: () => seek(player.steps),
  ArrowLeft: ({ shiftKey }) => seek(player.step - (shiftKey ? 10 : 1)),
  ArrowRight: ({ shiftKey }) => seek(player.step + (shiftKey ? 10 : 1)),
};

/** Whether a key belongs to what has the focus: letters to a field, arrows to a slider, space to a button. */
function owns(target, key) {
  if (!target.closest) return false;
  if (target.closest("input[type=range]")) return /^(Arrow|Page|Home|End)/.test(key);
  return Boolean(target.closest("input, textarea, select, [role=option], [role=menu]") || (key === " " && target.closest("button, summary")));
}

export function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button && !button.disabled) ACTIONS[button.dataset.do]?.(button.dataset, button);
  });
  document.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
    if (command === "z" || command === "y") {
      event.preventDefault();
      return travel(command === "y" || event.shiftKey ? redo(state.race) : undo(state.race));
    }
    if (event.ctrlKey || event.metaKey || event.altKey || owns(event.target, event.key)) return;
    const act = KEYS[event.key] ?? (/^[1-8]$/.test(event.key) ? () => mute(Number(event.key) - 1) : null);
    if (!act) return;
    event.preventDefault();
    act(event);
  });
  element("scrub").addEventListener("input", (event) => seek(Number(event.target.value)));
  for (const [target, of] of [[element("entrants"), ".card"], [element("board-rows"), "tr"]]) {
    target.addEventListener("pointerover", (event) => hover(event.target.closest(of)?.dataset.entrant));
    target.addEventListener("pointerleave", () => hover());
  }
  parts.contour.panel.addEventListener("pointerdown", grab);
  parts.contour.handle.addEventListener("keydown", nudge);
  parts.loss.panel.addEventListener("pointerdown", scrubChart);
}

function hover(k) {
  state.hovered = state.run?.race.entrants[k]?.slot ?? null;
  touch();
}

/** A press on the contour sets the start there; while held, the start follows. */
function grab(event) {
  if (event.button !== 0 || !parts.contour.axes || !state.race) return;
  const move = ({ clientX, clientY }) => {
    const start = parts.contour.pointAt(clientX, clientY).map((v) => Number(v.toPrecision(4)));
    change({ ...state.race, start });
  };
  move(event);
  holding(move, () => { if (player.step === 0 && !calm.matches) { player.play(); settled(); } });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
/** Arrow keys move the start by a hundredth of the window, with shift by a tenth. */
function nudge(event) {
  const towards = ARROWS[event.key];
  if (!towards) return;
  event.preventDefault();
  event.stopPropagation();
  const { xaxis } = parts.contour.graph._fullLayout, far = ((xaxis.range[1] - xaxis.range[0]) / 100) * (event.shiftKey ? 10 : 1);
  change({ ...state.race, start: state.race.start.map((v, n) => Number((v + far * towards[n]).toPrecision(6))) });
}

function scrubChart(event) {
  if (event.button !== 0) return;
  const move = ({ clientX }) => seek(parts.loss.stepAt(clientX));
  move(event);
  holding(move);
}

/** Call `move` for every move of the pointer until it is let go. */
function holding(move, done = () => {}) {
  const end = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
    done();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
