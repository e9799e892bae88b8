// What is on show, as plain data: the state at a step, with each entrant's ink, name and place. Pure.
import { labels } from "./entrant_labels.mjs";
import { swatch } from "./markers.mjs";
import { axisNames } from "./prediction.mjs";
import { untold } from "./run.mjs";
/** @import { Shown, View } from "./types.mjs" */
/** @import { Catalogue, Surface } from "./served.mjs" */

const MANY = 2000; // rows in all: with more of them every millisecond counts under the hand

/**
 * What is on show at a step: all that a part needs to draw it. Of a state that is on no screen it is as good.
 * @param {Shown} state
 * @param {number} step
 * @param {Pick<Catalogue, "rules" | "slots"> & {surfaces: Record<string, Pick<Surface, "model">>}} catalogue
 * @param {{wide: boolean, thickness: number, window: any, batches: any, panels: any[]}} screen where it is drawn:
 *   whether names are whole, how thick lines are, the window of the map, and what draws beside the parts
 * @returns {View}
 */
export function viewOf(state, step, catalogue, { wide, thickness, window, batches, panels }) {
  const { muted, ghosts, hovered, seen, stressed = [] } = state, { rules } = catalogue;
  const run = state.waits ? untold(state.run) : state.run; // a class is asked first what becomes of it
  const names = labels(run.race, rules), short_ = labels(run.race, rules, "short");
  const byNumber = run.paths.map((path, k) => {
    const { slot } = run.race.entrants[k], place = catalogue.slots[slot];
    const strong = hovered === null ? stressed : [hovered];
    const stroke = {
      width: (strong.includes(slot) ? 3 : 2) * thickness,
      alpha: strong.length && !strong.includes(slot) ? 0.35 : 1,
    };
    const label = wide ? names[k] : short_[k], ghost = ghosts.has(slot);
    return {
      ...place,
      k,
      path,
      slot,
      ghost,
      muted: ghost || muted.has(slot),
      ink: state.theme.inks[slot],
      label,
      fullName: names[k],
      name: short_[k],
      stroke,
      swatch: swatch(place, slot + 1),
    };
  });
  return {
    light: state.held && run.paths.reduce((rows, path) => rows + path.rows, 0) > MANY, // no casings: they are half of the work
    run,
    rules,
    race: state.race,
    window,
    theme: state.theme,
    step,
    seen,
    byNumber,
    paths: run.paths,
    resting: state.resting,
    hide: state.hide,
    axisNames: axisNames(catalogue.surfaces[run.race.surface].model, run.race.knobs),
    batches,
    panels,
    axis: state.axis,
    scale: state.scale,
    entrants: byNumber.filter((entrant) => !entrant.muted),
    ghosts: byNumber.filter(({ ghost }) => ghost),
    start: run.race.start,
    minima: run.minima,
  };
}
