// What a hand does to the race: numbers, schedules, dialects, the start, another surface, more steps, undo.
import { redo, undo } from "../model/history.mjs";
import { reach, withChange, withoutChanges } from "../model/changes.mjs";
import { extended, numberOf, onSurface, slotted, withChoice, withValue } from "../model/race.mjs";
import { ofSchedule, scheduleName } from "../model/schedule.mjs";
import { query } from "../model/race_text.mjs";
import { ask } from "../net/ask.mjs";
import { compute, fromServer, raceOf, sayBusy } from "./answers.mjs";
import { closeCaption, showCaption } from "./caption.mjs";
import { openView } from "./fit.mjs";
import { isOwn, showRail, showScene } from "./layout.mjs";
import { knowRace } from "./known.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { examplesOf } from "./ondata.mjs";
import { play, replay, seek } from "./stage.mjs";
import {
  catalogue,
  changeView,
  comeBack,
  player,
  sayRace,
  seeNoFurther,
  state,
  takeInHand,
  travelTo,
} from "../state.mjs";

/** Make `race` the race, and ask for its paths. */
export function change(race) {
  sayRace(race);
  for (const kind of ["error", "limit"]) hideNotice(kind);
  showRail(); // what the hand has set is said at once; its paths come when they come
  return compute();
}

/** A number, or a schedule or a dialect, that a hand set. */
export function set({ part, of: owner, name }, value) {
  const of = numberOf(state.race, owner);
  if (part === "choice" && of !== "race") return change(withChoice(state.race, of, name, value));
  const { hand } = state;
  if (hand?.of !== of || hand.name !== name) {
    const bends = typeof of === "number" && !ofSchedule(name) && reach(state.mode, player) === "here";
    takeInHand({ of, name, at: bends ? player.step : null });
  }
  if (state.hand.at !== null) return bend(state.hand, value);
  change(withoutChanges(withValue(state.race, of, name, value), of, name));
  if (of === "knob") showScene();
}

/** From a step on, another value. */
function bend({ of, name, at }, value) {
  const race = withChange(state.race, at, of, name, value);
  if (race.changes.length <= catalogue.limits.changes) return change(race);
  notice(
    `A race holds ${catalogue.limits.changes} changes, as many as this one has. Undo some, or let sliders change the whole run.`,
    "limit",
  );
}

/** The hand lets go of a slider, or has typed a value: the next change is another one. */
export function release() {
  takeInHand(null);
}

/** Take back one mid-run change, number `n` of the race's. */
export const takeBack = (n) => change({ ...state.race, changes: state.race.changes.filter((_, m) => m !== n) });

/** The race starts at a point. */
export const startAt = (point) => change({ ...state.race, start: point });

/** Go back to a race that was, or forth again. */
export async function travel(race) {
  if (!race) return;
  if (!await fromServer(state.race, () => knowRace(race))) return;
  travelTo(race);
  put(race);
}

export const undoEdit = () => travel(undo(state.race));
export const redoEdit = () => travel(redo(state.race));

/** Another race in place of the one there is. */
async function put(race) {
  const another = race.surface !== state.race.surface, answered = change(race);
  if (another) changeView({ zoom: null });
  else showScene();
  await answered;
  if (another) openAnew();
}

/** Look at the race as a view says, else as it would open. */
function openAnew(view = {}) {
  openView(view);
  showScene();
}

/** The hyperparameter that a control moves. */
export function about({ of, name }) {
  if (of === "race") {
    return {
      ...catalogue.race[name],
      ...(name === "batch_size" && { high: state.race.examples, allowed: [1, state.race.examples] }),
    };
  }
  if (of === "knob") return catalogue.surfaces[state.race.surface].knobs[name];
  const entrant = state.race.entrants[numberOf(state.race, of)], own = ofSchedule(name); // none of a card about to go
  return own
    ? entrant && catalogue.schedules[scheduleName(entrant.schedule)].settings[own]
    : catalogue.rules[entrant?.rule]?.settings[name];
}

/** The race with learning rates that suit it, each entrant in the slot it had; null without an answer. */
export const tuned = (race) =>
  fromServer(state.race, async () => {
    const answer = await (await ask(`tuned.json?${query({ ...race, changes: [] })}`, { waits: sayBusy })).json();
    return slotted(answer.race, race.entrants.map((entrant) => entrant.slot));
  });

let choice = 0;
/** Race on another surface. What was typed or brought is run before anything of it is shown. */
export async function chooseSurface(id) {
  const mine = ++choice;
  if (id === state.race.surface) return;
  const race = await tuned({ ...onSurface(state.race, examplesOf(id)), surface: id, knobs: {}, start: null });
  if (mine !== choice) return; // another was chosen meanwhile
  if (!race) return;
  const rates = new Map(race.entrants.map(({ slot, settings }) => [slot, settings.learning_rate]));
  const retuned = ({ slot, settings, ...rest }) => ({
    ...rest,
    slot,
    settings: { ...settings, learning_rate: rates.get(slot) ?? settings.learning_rate },
  });
  const next = () => ({
    ...onSurface(state.race, examplesOf(id)),
    surface: id,
    knobs: race.knobs,
    start: race.start,
    changes: [],
    entrants: state.race.entrants.map(retuned),
  });
  const during = { wanted: () => mine === choice, waits: sayBusy };
  if (isOwn(id) && !await fromServer(state.race, () => raceOf(query(next()), during))) return;
  if (mine !== choice) return;
  await put(next());
  begin();
}

/**
 * Another race altogether, from its text, looked at as `look` says, seen from its start and played if it `plays`.
 * Whether it came.
 * @param {string} text
 * @param {{look?: () => Record<string, any>, plays?: boolean, told?: boolean}} [how] `look` is called once the race is
 * there; the words of an example are left away where it is `told` in others
 */
export async function load(text, { look = () => ({}), plays = true, told = false } = {}) {
  const asked = async () => {
    const { race } = await (await ask(`nearest.json?${text}`, { waits: sayBusy })).json();
    await knowRace(race);
    return race;
  };
  const race = await fromServer(state.race, asked);
  if (!race) return false;
  comeBack();
  await put(slotted(race));
  const view = look();
  openAnew(view);
  begin(plays, view.at);
  const example = catalogue.examples.find((one) => one.text === text);
  if (told) closeCaption();
  else if (example) showCaption(example, state.race);
  return true;
}

/** A race that nobody has seen yet: its future is hidden, and it plays, or stands at a step. */
function begin(plays = true, at = 0) {
  seeNoFurther(0);
  if (plays && !at) replay();
  else seek(at);
}

/** Twice the steps, and on from where it stands. */
export async function goOn() {
  const race = extended(state.race, catalogue.limits.steps), ended = player.step >= player.steps;
  if (race.steps === state.race.steps) {
    return notice(
      `A race has at most ${catalogue.limits.steps.toLocaleString("en")} steps, as many as this one has.`,
      "limit",
    );
  }
  if (ended) player.steps = race.steps; // it does not stand at the end any more
  await change(race);
  if (ended && !player.playing) play();
}
