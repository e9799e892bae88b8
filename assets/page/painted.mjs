// The ground of the map, which the page paints itself, of heights that the server tells; over it Plotly draws level lines.
import { root } from "../dom.mjs";
import { surfacePicture } from "../draw/surface_picture.mjs";
import { withoutEntrants } from "../model/race.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { latestOnly } from "../net/latest_only.mjs";
import { requestDraw } from "./stage.mjs";
import { catalogue, parts, theRun, theTheme } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */

const CALM = { noise: 0, batch_size: 0, sampling: "epochs", seed: 0 };

/** The text of a race that says its surface, and nothing that leaves the surface as it is. @param {Race} race */
export const surfaceText = (race) => query({ ...withoutEntrants(race, catalogue.race.steps.default), ...CALM });

let refused = "";
/** Paint the map that is looked at. */
export const paint = latestOnly(async () => {
  const { contour } = parts, { theme } = root.dataset;
  if (!contour.axes) return;
  const text = surfaceText(theRun().race), { surface } = theRun().race;
  const path = `heights/${contour.window.map(numberText).join(",")}.bin?${text}`, key = path + theme;
  if (contour.picture?.key === key || refused === key) return;
  try {
    const answer = openBinary(await (await ask(path)).arrayBuffer());
    contour.picture = { ...surfacePicture(answer, theTheme()), key, surface, text, theme };
  } catch (thrown) {
    const error = failureOf(thrown);
    if (error.refused) refused = key; // else it is asked again; what was painted is of the same ground, or not shown
  }
  requestDraw();
});
