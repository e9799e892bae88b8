// A schedule that a hand draws: on the strip of learning rates below the loss chart.
import { valueInForce } from "../model/changes.mjs";
import { numberOf, withValue } from "../model/race.mjs";
import { partAt, scheduleName } from "../model/schedule.mjs";
import { lastUpTo } from "../model/run.mjs";
import { hidesSetting } from "../model/view.mjs";
import { catalogue, parts, theRace, theRun } from "../state.mjs";
import { change } from "./edits.mjs";
import { currentView } from "./stage.mjs";
/** @import { Runner } from "../model/types.mjs" */

/** Whether a schedule is drawn by hand. @param {string} schedule */
export const isDrawn = (schedule) => catalogue.schedules[scheduleName(schedule)].drawn;

/**
 * The slot of the entrant whose stair is nearest to a rate at a step; null where nobody has one that may be touched.
 * @param {{step: number, rate: number}} at
 */
export function stairNear({ step, rate }) {
  const view = currentView(), { entrants } = theRun().race;
  const drawn = view.entrants.filter(({ k }) =>
    isDrawn(entrants[k].schedule ?? "constant") && !hidesSetting(view.hide, k, "schedule")
  );
  const far = (/** @type {Runner} */ { k }) => {
    const { steps, rates } = parts.loss.rates?.get(k) ?? { steps: [0], rates: [NaN] };
    return Math.abs(Math.log(rates[lastUpTo(steps, step)] / rate));
  };
  return drawn.length ? drawn.reduce((near, one) => (far(near) <= far(one) ? near : one)).slot : null;
}

/**
 * The stair of a slot passes through a rate at a step: its level in that part of the horizon is another one.
 * @param {number} slot
 * @param {{step: number, rate: number} | null} at
 */
export function drawStair(slot, at) {
  if (!at) return; // the race has changed under the hand, and there is nothing to draw on
  const { step, rate } = at, race = theRace(), of = numberOf(race, slot);
  const whole = valueInForce(race, of, "learning_rate", step);
  const schedule = race.entrants[of]?.schedule ?? "constant";
  if (!isDrawn(schedule) || !(whole > 0)) return;
  const levels = Object.keys(catalogue.schedules[scheduleName(schedule)].settings);
  const name = levels[partAt(step, race.horizon, levels.length) - 1];
  change(withValue(race, of, `schedule.${name}`, Number(Math.min(1, rate / whole).toPrecision(2))));
}
