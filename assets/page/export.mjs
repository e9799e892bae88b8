// Saving what is on show: a picture, a film, or a file that the server makes of the race.
import { root } from "../dom.mjs";
import { withLink } from "../model/carried.mjs";
import { filmOf, gifOfRace } from "./film.mjs";
import { linkOf, viewFields } from "./link.mjs";
import { composed } from "./picture.mjs";
import { save } from "./save.mjs";
import { gifOfTurn, turnOf } from "./turn.mjs";
import { catalogue, player, theRun } from "../state.mjs";
/** @import { Wanted } from "./picture.mjs" */

/** The link of what is on show, in its light and at its step, unless all of them are shown. */
export const exportedLink = (still = true) => {
  const at = still ? player.step : null;
  return linkOf(theRun().text, { ...viewFields(), at, theme: root.dataset.theme, hide: [], embed: false });
};

/** What a file of the race on show is called. @param {string} ending */
export const nameOf = (ending) => `fallline-${catalogue.surfaces[theRun().race.surface].word}.${ending}`;

/**
 * The picture of what is on show as a PNG with its link.
 * @param {Wanted} wanted
 * @returns {Promise<Blob>}
 */
export async function pngOf(wanted) {
  const { canvas, frame } = await composed(wanted);
  frame();
  const plain = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!plain) throw new Error("The picture is larger than this browser can make: choose a smaller one.");
  return new Blob([withLink(new Uint8Array(await plain.arrayBuffer()), `?${exportedLink()}`)], { type: "image/png" });
}

/** @param {Wanted} wanted */
export const savePicture = async (wanted) => save(await pngOf(wanted), nameOf("png"));

/** What makes each film, by its ending and what it is of. */
const MAKERS = { gif: { race: gifOfRace, turn: gifOfTurn }, webm: { race: filmOf, turn: turnOf } };

/**
 * A film, saved with its link. `went(share)` hears how far it is; nothing is saved once `stopped()` says that nobody
 * wants it any more.
 * @param {"gif" | "webm"} ending
 * @param {"race" | "turn"} of
 * @param {Parameters<typeof filmOf>} asked
 * @returns {Promise<number>} its bytes
 */
export async function saveFilm(ending, of, ...asked) {
  const made = await MAKERS[ending][of](...asked);
  if (!made) return 0;
  const bytes = withLink(new Uint8Array(await made.arrayBuffer()), `?${exportedLink(of === "turn")}`);
  save(new Blob([bytes], { type: made.type }), nameOf(ending));
  return bytes.length;
}
