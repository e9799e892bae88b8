// A film of one turn of the surface in space, at the step on show.
import { contextOf } from "../dom.mjs";
import { MOST_PIXELS } from "./film.mjs";
import { gifOf } from "./gif.mjs";
import { composed } from "./picture.mjs";
import { recorded } from "./webm.mjs";
import { turns } from "../model/film.mjs";
import { turnedCamera } from "../model/turned_camera.mjs";
import { changeView, parts, state } from "../state.mjs";
/** @import { Camera } from "../model/turned_camera.mjs" */
/** @import { Wanted } from "./picture.mjs" */

const QUARTERS = [0, 0.25, 0.5, 0.75]; // of a turn

/** Whether there is a surface in space to be seen. */
export const canTurn = () => Boolean(parts.scene3d.scene && !parts.scene3d.lost && parts.scene3d.graph);

/**
 * The film as WebM. Its frames are drawn first, as long as that takes, and then recorded as they play; `went(share)`
 * hears how far it is; null once `stopped()` says that nobody wants it any more. The scene then stands as it stood.
 * @param {Wanted} wanted
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 * @returns {Promise<Blob | null>}
 */
export async function turnOf(wanted, went, stopped) {
  const { moments } = turns();
  /** @type {Blob[]} */
  const frames = [];
  await asItStood(async (show) => {
    for (let n = 0; n < moments.length && !stopped(); n++) {
      frames.push(await packed(await show(moments[n])));
      went(moments[n] / 2);
    }
  }, wanted);
  return stopped() ? null : played(frames, went, stopped);
}

/** The same as GIF. @type {typeof turnOf} */
export function gifOfTurn(wanted, went, stopped) {
  const film = (/** @type {(share: number) => Promise<HTMLCanvasElement>} */ show) =>
    gifOf({ ...turns(), telling: QUARTERS, show, rest: 0 }, went, stopped);
  return asItStood(film, wanted);
}

/**
 * Use what shows the scene after each part of a turn; then let it stand as it stood.
 * @template T
 * @param {(show: (share: number) => Promise<HTMLCanvasElement>) => Promise<T>} use
 * @param {Wanted} wanted
 */
async function asItStood(use, wanted) {
  const { camera } = state, stood = structuredClone(parts.scene3d.scene.getCamera());
  try {
    return await use(async (share) => {
      await look(turnedCamera(stood, share));
      return drawn(wanted);
    });
  } finally {
    await look(stood);
    changeView({ camera }); // no hand has turned it
  }
}

/** Turn the live scene, and wait until it is drawn. @param {Camera} camera */
async function look(camera) {
  await /** @type {any} */ (globalThis).Plotly.relayout(parts.scene3d.graph, { "scene.camera": camera });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** What is to be seen now. @param {Wanted} wanted */
async function drawn(wanted) {
  const { canvas, frame } = await composed({ ...wanted, part: "scene", most: MOST_PIXELS });
  frame();
  return canvas;
}

/**
 * A frame of a film that is still to be recorded: so many as they are would not fit.
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
const packed = (canvas) =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => blob ? resolve(blob) : reject(new Error("A frame is larger than this browser can make.")),
      "image/webp",
      0.95,
    )
  );

/**
 * Show frames one after another, and record them.
 * @param {Blob[]} frames
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 */
async function played(frames, went, stopped) {
  const canvas = document.createElement("canvas"), context = contextOf(canvas);
  const { width, height } = await createImageBitmap(frames[0]);
  Object.assign(canvas, { width, height });
  const film = recorded(canvas), { lasts } = turns();
  for (const [n, frame] of frames.entries()) {
    if (stopped()) break;
    const due = new Promise((resolve) => setTimeout(resolve, lasts));
    context.drawImage(await createImageBitmap(frame), 0, 0);
    await due;
    went((1 + n / frames.length) / 2);
  }
  const blob = await film();
  return stopped() ? null : blob;
}
