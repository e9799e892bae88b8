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
  theRace,
  travelTo,
} from "../state.mjs";
/** @import { Control, Entrant, Point, Race } from "../model/types.mjs" */

/** Make `race` the race, and ask for its paths. @param {Race} race */
export function change(race) {
  sayRace(race);
  for (const kind of ["error", "limit"]) hideNotice(kind);
  showRail(); // what the hand has set is said at once; its paths come when they come
  return compute();
}

/**
 * A number, or a schedule or a dialect, that a hand set.
 * @param {Control & {part: string}} control
 * @param {number | string} value
 */
export function set({ part, of: owner, name }, value) {
  const of = numberOf(theRace(), owner);
  if (part === "choice" && of !== "race") return change(withChoice(theRace(), of, name, String(value)));
  const { hand } = state;
  if (hand?.of !== of || hand.name !== name) {
    const bends = typeof of === "number" && !ofSchedule(name) && reach(state.mode, player) === "here";
    takeInHand({ of, name, at: bends ? player.step : null });
  }
  const at = state.hand?.at ?? null;
  if (at !== null && typeof of === "number") return bend(at, of, name, Number(value));
  const race = theRace(),
    changed = typeof value === "string" ? { ...race, [name]: value } : withValue(race, of, name, value);
  change(withoutChanges(changed, of, name));
  if (of === "knob") showScene();
}

/** From a step on, another value. @param {number} at @param {number} of @param {string} name @param {number} value */
function bend(at, of, name, value) {
  const race = withChange(theRace(), at, of, name, value);
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

/** Take back one mid-run change, number `n` of the race's. @param {number} n */
export const takeBack = (n) => change({ ...theRace(), changes: theRace().changes.filter((_, m) => m !== n) });

/** The race starts at a point. @param {Point} point */
export const startAt = (point) => change({ ...theRace(), start: point });

/** Go back to a race that was, or forth again. @param {Race | undefined} race */
export async function travel(race) {
  if (!race) return;
  if (!await fromServer(theRace(), () => knowRace(race))) return;
  travelTo(race);
  put(race);
}

export const undoEdit = () => travel(undo(state.race));
export const redoEdit = () => travel(redo(state.race));

/** Another race in place of the one there is. @param {Race} race */
async function put(race) {
  const another = race.surface !== theRace().surface, answered = change(race);
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

/** The hyperparameter that a control moves. @param {Control} control */
export function about({ of, name }) {
  if (of === "race") {
    const { examples = 0 } = theRace();
    return {
      ...catalogue.race[name],
      ...(name === "batch_size" && { high: examples, allowed: [1, examples] }),
    };
  }
  if (of === "knob") return catalogue.surfaces[theRace().surface].knobs[name];
  const entrant = theRace().entrants[numberOf(theRace(), of)], own = ofSchedule(name); // none of a card about to go
  return own
    ? entrant && catalogue.schedules[scheduleName(entrant.schedule ?? "constant")].settings[own]
    : catalogue.rules[entrant?.rule]?.settings[name];
}

/**
 * The race with learning rates that suit it, each entrant in the slot it had; null without an answer.
 * @param {Race} race
 */
export const tuned = (race) =>
  fromServer(theRace(), async () => {
    const answer = await (await ask(`tuned.json?${query({ ...race, changes: [] })}`, { waits: sayBusy })).json();
    return slotted(answer.race, race.entrants.map((entrant) => entrant.slot));
  });

let choice = 0;
/** Race on another surface. What was typed or brought is run before anything of it is shown. @param {string} id */
export async function chooseSurface(id) {
  const mine = ++choice;
  if (id === theRace().surface) return;
  const race = await tuned({ ...onSurface(theRace(), examplesOf(id)), surface: id, knobs: {}, start: null });
  if (mine !== choice) return; // another was chosen meanwhile
  if (!race) return;
  const rates = new Map(
    race.entrants.map((/** @type {Entrant} */ { slot, settings }) => [slot, settings.learning_rate]),
  );
  const retuned = (/** @type {Entrant} */ { slot, settings, ...rest }) => ({
    ...rest,
    slot,
    settings: { ...settings, learning_rate: rates.get(slot) ?? settings.learning_rate },
  });
  const next = () => ({
    ...onSurface(theRace(), examplesOf(id)),
    surface: id,
    knobs: race.knobs,
    start: race.start,
    changes: [],
    entrants: theRace().entrants.map(retuned),
  });
  const during = { wanted: () => mine === choice, waits: sayBusy };
  if (isOwn(id) && !await fromServer(theRace(), () => raceOf(query(next()), during))) return;
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
  const race = await fromServer(theRace(), asked);
  if (!race) return false;
  comeBack();
  await put(slotted(race));
  const view = look();
  openAnew(view);
  begin(plays, view.at);
  const example = catalogue.examples.find((one) => one.text === text);
  if (told) closeCaption();
  else if (example) showCaption(example, theRace());
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
  const race = extended(theRace(), catalogue.limits.steps), ended = player.step >= player.steps;
  if (race.steps === theRace().steps) {
    return notice(
      `A race has at most ${catalogue.limits.steps.toLocaleString("en")} steps, as many as this one has.`,
      "limit",
    );
  }
  if (ended) player.steps = race.steps; // it does not stand at the end any more
  await change(race);
  if (ended && !player.playing) play();
}
