// The server: races are asked one at a time, the latest wins; what it refuses is said, and the last good race stays.
import { changeMarks } from "../model/markers.mjs";
import { element, elements, write } from "../dom.mjs";
import { possible, remembered } from "../model/history.mjs";
import { slotted } from "../model/race.mjs";
import { query } from "../model/race_text.mjs";
import { decode } from "../model/run.mjs";
import { ask, failureOf, server } from "../net/ask.mjs";
import { latestOnly } from "../net/latest_only.mjs";
import { followCaption } from "./caption.mjs";
import { knowRace } from "./known.mjs";
import { drawAgain, drawMissing, showMinimum, showRail } from "./layout.mjs";
import { remember } from "./link.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { panels } from "./panels.mjs";
import { currentView, drawNow, moved } from "./stage.mjs";
import { catalogue, fails, parts, player, sayRace, showRun, state, takeRaceBack, theRace, theRun } from "../state.mjs";
/** @import { Race, Run } from "../model/types.mjs" */
/** @import { Hand } from "../state.mjs" */

/** The run of the race that a text says. @param {string} text */
export async function raceOf(text, during = {}) {
  const run = decode(await (await ask(`race.bin?${text}`, during)).arrayBuffer(), catalogue);
  await knowRace(run.race);
  return run;
}

/** The server has asked for a pause: many are asking at once, or a formula takes long to compile. */
export const sayBusy = () => notice("The server has much to do: the answer comes in a moment.", "busy");

/** Ask for the paths of the race that the controls say. */
export const compute = latestOnly(async () => {
  const asked = theRace(), { changedBy } = state;
  const wanted = () => state.race === asked; // after a pause only the latest is asked for
  const run = await fromServer(asked, () => raceOf(query(asked), { wanted, waits: sayBusy }));
  if (run) accept(run, asked, changedBy);
});

/**
 * What `work` answers, or null after saying why there is no answer to the race that was asked.
 * @template T
 * @param {Race} asked
 * @param {() => Promise<T>} work
 */
export async function fromServer(asked, work) {
  try {
    const answer = await work();
    serverIsBack();
    return answer;
  } catch (thrown) {
    const error = failureOf(thrown);
    if (error.outdated) return null;
    if (!error.refused) serverIsGone();
    else {
      serverIsBack(); // to refuse is to answer
      refuse(error, asked);
    }
    return null;
  }
}

/**
 * Whether an answer is to an edit: not to an undo, nor to what an undo has overtaken, nor to the race on show.
 * @param {Race} asked
 */
const isEdit = (asked) => ![asked, state.race].includes(state.travelled) && asked !== theRun().race;

/**
 * The answer to a race that a hand has asked for: show it, as the server has read it, at the step that was on show.
 * @param {Run} run
 * @param {Race} asked
 * @param {Hand | null} [hand]
 */
export function accept(run, asked, hand = null) {
  const race = slotted(run.race, asked.entrants.map(({ slot }) => slot));
  if (state.run && isEdit(asked)) remembered(state.run.race, performance.now(), hand);
  showRun({ ...run, race });
  parts.contour.surface = { id: race.surface, window: catalogue.surfaces[race.surface].window };
  if (state.race === asked) sayRace(race); // else a newer edit is on its way
  for (const [action, can] of Object.entries(possible())) {
    for (const button of elements(`[data-do="${action}"]`)) button.disabled = !can;
  }
  player.resize(run.steps);
  followCaption(race);
  element("scrub").max = run.steps;
  write(element("all"), run.steps.toLocaleString("en"));
  showMinimum(run);
  moved();
  drawNow();
  showRail();
  element("marks").innerHTML = changeMarks(currentView());
  for (const panel of panels) panel.answered?.();
  remember();
}

/** The server refused the race: say why, and go back to the last good one. @param {Error} error @param {Race} asked */
function refuse(error, asked) {
  if (state.race !== asked) return; // a newer edit is on its way
  if (!state.run) return notice(error.message, "error");
  takeRaceBack();
  showRail();
  if (!parts.cards.refuse(error.message)) notice(error.message, "error");
}

const PULSE = 3000; // ms between two questions whether the server is there: its absence is said within five seconds
const BUSY = 20_000; // ms for which one that has questions to answer may say nothing
/**
 * Ask now and then whether the server is there, so that its absence is said before a hand finds out, and its return.
 */
export function watchServer() {
  setInterval(() => !document.hidden && feel(), PULSE);
}

async function feel() {
  try {
    await fetch("health", { signal: AbortSignal.timeout(PULSE / 2) });
    server.heard = performance.now();
    serverIsBack();
    drawMissing();
  } catch (thrown) {
    const error = failureOf(thrown);
    const silent = performance.now() - server.heard, busy = error.name === "TimeoutError" && server.asked > 0;
    if (!state.failing && silent > (busy ? BUSY : PULSE / 2)) serverIsGone();
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */

let retry;
function serverIsGone() {
  if (!state.failing) notice("The server does not answer. Playing and scrubbing still work; changes wait.", "warn");
  fails(true);
  clearTimeout(retry);
  retry = setTimeout(compute, 2000);
}

function serverIsBack() {
  hideNotice("busy");
  if (!state.failing) return;
  fails(false);
  hideNotice("warn");
  drawAgain();
}
