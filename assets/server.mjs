// The server: races are asked one at a time, the latest wins; what it refuses is said, and the last good race stays.
import { write } from "./board.mjs";
import { possible, remembered } from "./history.mjs";
import { layAgain, showMinimum } from "./layout.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { pump } from "./pump.mjs";
import { query } from "./race.mjs";
import { decode } from "./run.mjs";
import { marks } from "./ink.mjs";
import { look, moved } from "./stage.mjs";
import { element, parts, player, state } from "./state.mjs";

/** The server's answer; throws an Error with its sentence, marked `refused`, where the request was wrong. */
export async function ask(path) {
  const answer = await fetch(path);
  if (answer.ok) return answer;
  const { error, field } = await answer.json().catch(() => ({ error: `The server answered ${answer.status}.` }));
  throw Object.assign(new Error(error), { refused: answer.status < 500, field });
}

/** Ask for the paths of the race that the controls say. */
export const compute = pump(async () => {
  const asked = state.race;
  const run = await fromServer(asked, async () => decode(await (await ask(`/race.bin?${query(asked)}`)).arrayBuffer()));
  if (run) accept(run, asked);
});

/** What `work` answers, or null after saying why there is no answer to the race that was asked. */
export async function fromServer(asked, work) {
  try {
    const answer = await work();
    serverIsBack();
    return answer;
  } catch (error) {
    if (error.refused) refuse(error, asked);
    else serverIsGone();
    return null;
  }
}

/** The answer to a race that was asked: show it at the step that was on show. */
export function accept(run, asked) {
  if (state.run && asked !== state.travelled && asked !== state.run.race) remembered(state.run.race);
  state.run = { ...run, race: asked };
  for (const [action, can] of Object.entries(possible())) document.querySelector(`[data-do="${action}"]`).disabled = !can;
  player.resize(run.steps);
  element("scrub").max = run.steps;
  write(element("all"), run.steps.toLocaleString("en"));
  showMinimum(run);
  moved();
  const view = look();
  parts.cards.sync(view);
  element("marks").innerHTML = marks(view);
  remember(run.text);
}

/** The server refused the race: say why, and go back to the last good one. */
function refuse(error, asked) {
  if (state.race !== asked) return; // a newer edit is on its way
  notice(error.message, "error");
  if (!state.run) return;
  state.race = state.run.race;
  parts.cards.sync(look());
  parts.cards.refuse();
}

let addressTimer = 0;
/** The address bar holds the race; written a moment later, because browsers limit how often. */
function remember(text) {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => history.replaceState(null, "", `?${text}`), 250);
}

let retry = 0;
function serverIsGone() {
  state.failing = true;
  notice("The server does not answer. Playing and scrubbing still work; changes wait.", "warn");
  clearTimeout(retry);
  retry = setTimeout(compute, 2000);
}

function serverIsBack() {
  if (!state.failing) return;
  state.failing = false;
  hideNotice("warn");
  layAgain();
}
