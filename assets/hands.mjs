// What a hand does: buttons, keys, sliders, a press on the ground.
import { showCards, showRaceWords, showScene, showSpeed, showSurface, switchTheme } from "./layout.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { freeSlot, query, withEntrant, withoutEntrant, withValue } from "./race.mjs";
import { ask, compute, fromServer } from "./server.mjs";
import { look, moved, replay, seek, settled, showPlaying, touch } from "./stage.mjs";
import { calm, catalogue, element, parts, player, state } from "./state.mjs";

function change(race) {
  state.race = race;
  hideNotice("error");
  showRaceWords();
  return compute();
}

/** A number that a hand set. */
export function set({ of, name }, value, written) {
  if (value === null) return notice(`${name.replace("_", " ")} is ‘${written}’, but must be a number.`, "error");
  change(withValue(state.race, of, name, value));
  if (of === "knob") showScene();
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

export async function chooseSurface(id) {
  if (!state.race || !id || id === state.race.surface) return;
  const race = await tuned({ ...state.race, surface: id, knobs: {}, start: null });
  if (!race) return showSurface();
  await change(race);
  showSurface();
  showScene();
  replay();
}

async function add(rule) {
  if (state.race.entrants.length >= catalogue.limits.entrants) {
    return notice(`A race has at most ${catalogue.limits.entrants} entrants, as many as the colours keep apart.`, "error");
  }
  const race = await tuned({ ...state.race, entrants: [{ rule, settings: {} }] });
  if (race) enter(race.entrants[0]);
}

/** Put an entrant into the race, in a free slot. */
function enter(entrant) {
  if (state.race.entrants.length >= catalogue.limits.entrants) return add(entrant.rule);
  arrange(withEntrant(state.race, { ...structuredClone(entrant), slot: freeSlot(state.race.entrants) }));
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
  duplicate: ({ entrant }) => enter(state.race.entrants[Number(entrant)]),
  remove: ({ entrant }) => remove(Number(entrant)),
  add: ({ rule }) => add(rule),
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

export function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button && !button.disabled) ACTIONS[button.dataset.do]?.(button.dataset, button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [role=option], [role=menu]")) return;
    if (event.key === " " && event.target.closest?.("button, summary")) return; // the button's own key
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
