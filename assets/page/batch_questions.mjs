// What is asked for where a surface has data: the batch of a step, the fan, the batch's picture and its losses.
import { surfacePicture } from "../draw/surface_picture.mjs";
import { withoutEntrants } from "../model/race.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { openBinary, rowAt } from "../model/run.mjs";
import { catalogue, parts, player, state, theTheme } from "../state.mjs";
/** @import { Race, View } from "../model/types.mjs" */

/** @typedef {{name: Name, path: string, key: string, read: (answer: Response) => Promise<object>}} Wanted */
/** @typedef {"batch" | "fan" | "ground" | "losses"} Name of what is asked for */

/** What should be on show, each with the path that answers it and a key that says what it is of. @param {View} view */
export function wanted(view) {
  const { run, step } = view,
    text = query(withoutEntrants(run.race, catalogue.race.steps.default));
  /** @type {Wanted[]} */
  const found = [];
  const json = (/** @type {Response} */ answer) => answer.json(),
    bytes = async (/** @type {Response} */ answer) => openBinary(await answer.arrayBuffer());
  /** @param {Name} name @param {string} path @param {(answer: Response) => Promise<object>} read */
  const of = (name, path, read, key = path) => found.push({ name, path, read, key });
  if (smaller(run.race) && !player.playing) of("batch", `batch/${step}.json?${text}`, json);
  if (state.fan) {
    const entrant = pointed(view), row = entrant ? rowAt(entrant.path, step) : -1;
    if (row >= 0) {
      of(
        "fan",
        `fan/${numberText(entrant.path.x[row])},${numberText(entrant.path.y[row])}/${step}.json?${text}`,
        async (answer) => ({ ...(await answer.json()), name: entrant.fullName }),
      );
    }
  }
  if (state.ground === "batch") {
    const { contour } = parts, theme = theTheme();
    const first = Math.max(0, 1000 * Math.ceil((step - catalogue.limits.rows + 1001) / 1000)),
      last = Math.min(run.steps, first + catalogue.limits.rows - 1);
    if (contour.axes) {
      const path = `batch/${step}/${contour.window.map(numberText).join(",")}.bin?${text}`, key = path + theme.page;
      of("ground", path, async (answer) => ({ ...surfacePicture(await bytes(answer), theme), key }), key);
    }
    if (!state.held) {
      of(
        "losses",
        `batch-losses/${first}-${last}.bin?${query(run.race)}`,
        async (answer) => ({ ...lossesOf(await bytes(answer)), run }),
      );
    }
  }
  return found;
}

/** Whether a batch holds fewer than all examples. @param {Race} race */
export const smaller = (race) => (race.batch_size ?? 0) < (race.examples ?? 0) || race.sampling === "replacement";

/** The entrant whose fan is drawn: the one under the pointer, else the first in the race. @param {View} view */
const pointed = ({ entrants }) => entrants.find(({ slot }) => slot === state.hovered) ?? entrants[0];

/** @param {{header: {first: number, arrays: [string][]}, arrays: Record<string, Float32Array>}} answer */
const lossesOf = ({ header, arrays }) => ({
  first: header.first,
  columns: header.arrays.map(([name]) => arrays[name]),
});
