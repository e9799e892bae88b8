// Saving what is on show: a picture, a film, or a file that the server makes of the race.
import { root } from "../dom.mjs";
import { withLink } from "../model/carried.mjs";
import { linkOf, viewFields } from "./link.mjs";
import { composed } from "./picture.mjs";
import { seek } from "./stage.mjs";
import { catalogue, player, seeNoFurther, state } from "../state.mjs";

const LONGEST = 20; // seconds of a film
const A_SECOND = 30; // frames
const REST = 1; // seconds for which its end stands still
const FILMS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** The link of what is on show, at its step and in its light. */
export const exportedLink = () =>
  linkOf(state.run.text, { ...viewFields(), at: player.step, theme: root.dataset.theme, hide: [], embed: false });

/** What a file of the race on show is called. */
export const nameOf = (ending) => `fallline-${catalogue.surfaces[state.run.race.surface].word}.${ending}`;

/** Hand a file to whoever asked for it. */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * The picture of what is on show as a PNG with its link.
 * @param {import("./picture.mjs").Wanted} wanted
 * @returns {Promise<Blob>}
 */
export async function pngOf(wanted) {
  const { canvas, frame } = await composed(wanted);
  frame();
  const plain = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!plain) throw new Error("The picture is larger than this browser can make: choose a smaller one.");
  return new Blob([withLink(new Uint8Array(await plain.arrayBuffer()), `?${exportedLink()}`)], { type: "image/png" });
}

export const savePicture = async (wanted) => save(await pngOf(wanted), nameOf("png"));

/** Whether this browser encodes films. */
export const canFilm = () => Boolean(filmType());
const filmType = () => FILMS.find((type) => globalThis.MediaRecorder?.isTypeSupported(type));

/**
 * Film the race from its first step to its last, as fast as it plays, and in no more than LONGEST seconds. It takes as
 * long as the film does. `went(share)` hears how far it is; null once `stopped()` says that nobody wants it any more.
 * @param {import("./picture.mjs").Wanted} wanted
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 * @returns {Promise<Blob | null>}
 */
export async function filmOf(wanted, went, stopped) {
  const { seen } = state, { step } = player, { canvas, frame } = await composed(wanted);
  seeNoFurther(0); // what is still to come is not drawn
  seek(0);
  frame();
  const film = recorded(canvas);
  await played(frame, went, stopped);
  const blob = await film();
  seek(step);
  seeNoFurther(seen);
  return stopped() ? null : blob;
}

/** Show the race by the clock, frame by frame; a browser that draws slowly shows fewer of its steps, no longer. */
async function played(frame, went, stopped) {
  const { steps } = state.run, speed = Math.max(player.speed, steps / LONGEST), begun = performance.now();
  for (let seconds = 0; !stopped() && seconds < steps / speed + REST; seconds = (performance.now() - begun) / 1000) {
    seek(Math.min(steps, Math.round(seconds * speed)));
    frame();
    went(Math.min(1, (seconds * speed) / steps));
    await new Promise((resolve) => setTimeout(resolve, 1000 / A_SECOND));
  }
  seek(steps);
  frame();
}

/** Record a canvas from now on; what is returned ends it, and gives the film. */
export function recorded(canvas) {
  const recorder = new MediaRecorder(canvas.captureStream(A_SECOND), { mimeType: filmType() }), pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise((resolve) => recorder.onstop = resolve);
  recorder.start();
  return async () => {
    recorder.stop();
    await ended;
    return new Blob(pieces, { type: "video/webm" });
  };
}

/**
 * The film of a maker like `filmOf`, saved.
 * @param {typeof filmOf} make
 * @param {Parameters<typeof filmOf>} asked
 */
export async function saveFilm(make, ...asked) {
  const film = await make(...asked);
  if (film) save(film, nameOf("webm"));
}
