// How the page opens: the race that the address says, or the nearest to it, looked at as the address says.
import { root } from "../dom.mjs";
import { netFrom } from "../model/network.mjs";
import { textOf } from "../model/packed.mjs";
import { saysRace, viewFrom } from "../model/view.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { raceOf, sayBusy } from "./answers.mjs";
import { outOfAddress } from "./kept_data.mjs";
import { present, showHidden } from "./layout.mjs";
import { lessonOfLink, raceAt } from "./lesson_texts.mjs";
import { hideNotice, notice } from "./notice.mjs";
import { catalogue, changeView, confine, leave, player, theRun } from "../state.mjs";
/** @import { Fields } from "../model/types.mjs" */

/** @param {number} ms */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The run of the address's race, or of the nearest to it, and what was wrong with the link. */
export async function firstRun() {
  let text = outOfAddress(await textOf(location));
  const asked = viewFrom(text, catalogue.view), { complaints } = asked;
  let { view } = asked;
  try {
    const read = await lessonOfLink(view.lesson, complaints);
    view = { ...view, lesson: read?.stop.id };
    if (read && !saysRace(text, catalogue.fields)) {
      text = raceAt(read.read);
      view = { ...viewFrom(read.read.view ?? "", catalogue.view).view, ...view };
    }
    const run = await raceOf(text, { waits: sayBusy });
    hideNotice();
    return { run, view, complaints };
  } catch (thrown) {
    const error = failureOf(thrown);
    if (!error.refused) {
      notice("The server does not answer. The race begins as soon as it does.", "warn");
      await wait(1000);
      return firstRun();
    }
    const near = await (await ask(`nearest.json?${text}`)).json();
    return { run: await raceOf(near.text), view, complaints: [...near.notices, ...complaints] };
  }
}

/** Look at the race on show as fields of a link say. @param {Fields} view */
export function lookAs(view) {
  const slots = (/** @type {number[]} */ numbers = []) =>
    numbers.filter((k) => k < theRun().race.entrants.length).map((k) => theRun().race.entrants[k].slot);
  for (const slot of slots(view.mute)) leave(slot, "muted");
  for (const slot of slots(view.ghost)) leave(slot, "ghosts");
  changeView({
    camera: view.camera ?? null,
    inside: slots(view.inside)[0] ?? null,
    axis: view.axis ?? "steps",
    scale: view.scale ?? "log",
    fan: Boolean(view.fan),
    ground: view.ground ?? "whole",
    net: netFrom(catalogue.net, view.net ?? null),
    shows: view.shows ?? "",
    study: view.study ?? "",
    cut: view.cut?.length === 1 ? view.cut : null,
    pair: view.pair?.length === 2 ? view.pair : null,
    ranges: view.ranges ?? null,
    coloured: view.coloured ?? "",
    objective: view.objective ?? "",
    defaults: view.defaults ?? "",
    swarm: view.swarm ?? "",
    overlays: view.overlays ?? [],
  });
  if (view.speed) player.speed = view.speed;
}

/** The same, and the page as the link says, before anything is drawn. @param {Fields} view */
export function applyView(view) {
  lookAs(view);
  confine({ hide: view.hide ?? [], embed: Boolean(view.embed), demo: Boolean(view.demo) });
  if (view.theme) root.dataset.theme = view.theme;
  present(Boolean(view.present));
  showHidden();
}

/** Say what was wrong with a link; what is on show is the nearest race to it. @param {string[]} complaints */
export function complain(complaints) {
  if (complaints.length) notice(`${complaints.join(" ")} This is the nearest race.`, "error");
}
