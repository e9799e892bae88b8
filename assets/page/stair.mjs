// A schedule that a hand draws: on the strip of learning rates below the loss chart.
import { valueInForce } from "../model/changes.mjs";
import { numberOf, withValue } from "../model/race.mjs";
import { partAt, scheduleName } from "../model/schedule.mjs";
import { lastUpTo } from "../model/run.mjs";
import { hidesSetting } from "../model/view.mjs";
import { catalogue, parts, state } from "../state.mjs";
import { change } from "./edits.mjs";
import { currentView } from "./stage.mjs";

/** Whether a schedule is drawn by hand. */
export const isDrawn = (schedule) => catalogue.schedules[scheduleName(schedule)].drawn;

/** The slot of the entrant whose stair is nearest to a rate at a step; null where nobody has one that may be touched. */
export function stairNear({ step, rate }) {
  const view = currentView(), { entrants } = state.run.race;
  const drawn = view.entrants.filter(({ k }) =>
    isDrawn(entrants[k].schedule) && !hidesSetting(view.hide, k, "schedule")
  );
  const far = ({ k }) => {
    const { steps, rates } = parts.loss.rates.get(k);
    return Math.abs(Math.log(rates[lastUpTo(steps, step)] / rate));
  };
  return drawn.reduce((near, one) => (near && far(near) <= far(one) ? near : one), null)?.slot ?? null;
}

/** The stair of a slot passes through a rate at a step: its level in that part of the horizon is another one. */
export function drawStair(slot, at) {
  if (!at) return; // the race has changed under the hand, and there is nothing to draw on
  const { step, rate } = at, { race } = state, of = numberOf(race, slot);
  const whole = valueInForce(race, of, "learning_rate", step);
  if (!race.entrants[of] || !isDrawn(race.entrants[of].schedule) || !(whole > 0)) return;
  const levels = Object.keys(catalogue.schedules[scheduleName(race.entrants[of].schedule)].settings);
  const name = levels[partAt(step, race.horizon, levels.length) - 1];
  change(withValue(race, of, `schedule.${name}`, Number(Math.min(1, rate / whole).toPrecision(2))));
}
