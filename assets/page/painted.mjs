// The map as the page paints it itself, of heights that the server tells: at once, and until Plotly has drawn the surface.
import { surfacePicture } from "../draw/surface_picture.mjs";
import { withoutEntrants } from "../model/race.mjs";
import { numberText, query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { ask } from "../net/ask.mjs";
import { latestOnly } from "../net/latest_only.mjs";
import { requestDraw } from "./stage.mjs";
import { catalogue, parts, state } from "../state.mjs";

const CALM = { noise: 0, batch_size: 0, sampling: "epochs", seed: 0 };

/** The text of a race that says its surface, and nothing that leaves the surface as it is. */
export const surfaceText = (race) => query({ ...withoutEntrants(race, catalogue.race.steps.default), ...CALM });

/** Paint the map that is looked at, unless Plotly shows its surface. */
export const paint = latestOnly(async () => {
  const { contour } = parts, { axes } = contour;
  if (contour.plotted || !axes) return;
  const path = `heights/${contour.window.map(numberText).join(",")}.bin?${surfaceText(state.run.race)}`;
  const key = path + state.theme.page, { surface } = state.run.race;
  if (contour.picture?.key === key) return;
  try {
    const answer = openBinary(await (await ask(path)).arrayBuffer());
    contour.picture = { ...surfacePicture(answer, state.theme), key, surface };
  } catch {
    contour.picture = null; // Plotly's will come
  }
  requestDraw();
});
