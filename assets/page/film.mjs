// A film of the race, from its first step to its last, as fast as it plays.
import { frames, lasting } from "../model/film.mjs";
import { gifOf } from "./gif.mjs";
import { composed } from "./picture.mjs";
import { seek } from "./stage.mjs";
import { nextFrame, recorded } from "./webm.mjs";
import { player, seeNoFurther, state, theRun } from "../state.mjs";
/** @import { Wanted } from "./picture.mjs" */

const REST = 1; // seconds for which its end stands still
export const MOST_PIXELS = 8_000_000; // of a frame

/**
 * The film as WebM, which takes as long as it lasts. `went(share)` hears how far it is; null once `stopped()` says that
 * nobody wants it any more.
 * @param {Wanted} wanted
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 * @returns {Promise<Blob | null>}
 */
export async function filmOf(wanted, went, stopped) {
  const { canvas, frame } = await composed({ ...wanted, most: MOST_PIXELS });
  return fromTheStart(async () => {
    frame();
    const film = recorded(canvas);
    await played(frame, went, stopped);
    const blob = await film();
    return stopped() ? null : blob;
  });
}

/**
 * Show the race by the clock, frame by frame; a browser that draws slowly shows fewer of its steps, no longer.
 * @param {() => void} frame
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 */
async function played(frame, went, stopped) {
  const { steps } = theRun(), whole = seconds(), begun = performance.now();
  for (let now = 0; !stopped() && now < whole + REST; now = (performance.now() - begun) / 1000) {
    const share = Math.min(1, now / whole);
    seek(Math.round(share * steps));
    frame();
    went(share);
    await nextFrame();
  }
  seek(steps);
  frame();
}

/** The same as GIF. @type {typeof filmOf} */
export async function gifOfRace(wanted, went, stopped) {
  const { canvas, frame } = await composed({ ...wanted, most: MOST_PIXELS }), { steps } = theRun();
  const show = (/** @type {number} */ step) => {
    seek(step);
    frame();
    return canvas;
  };
  const script = { ...frames(steps, seconds(), canvas.width * canvas.height), telling: [0, steps], rest: 1000 * REST };
  return fromTheStart(() => gifOf({ ...script, show }, went, stopped));
}

/**
 * Use the race as it is seen from its start, with nothing drawn that is still to come; then let it be as it was.
 * @template T
 * @param {() => Promise<T>} use
 */
async function fromTheStart(use) {
  if (state.waits) throw new Error("The race waits for your answer: then it can be filmed.");
  const { seen } = state, { step } = player;
  seeNoFurther(0);
  seek(0);
  try {
    return await use();
  } finally {
    seek(step);
    seeNoFurther(seen);
  }
}

/** How long the race takes, in seconds. */
const seconds = () => lasting(theRun().steps, player.speed);
