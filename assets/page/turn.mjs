// A film of one turn of the surface in space, at the step on show.
import { recorded } from "./export.mjs";
import { composed } from "./picture.mjs";
import { turnedCamera } from "../model/turned_camera.mjs";
import { changeView, parts, state } from "../state.mjs";

const FRAMES = 96, A_SECOND = 16;
/** @typedef {import("./picture.mjs").Wanted} Wanted */

/** Whether there is a surface in space to be seen. */
export const canTurn = () => Boolean(parts.scene3d.scene && !parts.scene3d.lost && parts.scene3d.graph);

/**
 * The film. Its frames are drawn first, as long as that takes, and then recorded as they play; `went(share)` hears how
 * far it is; null once `stopped()` says that nobody wants it any more. The scene then stands as it stood.
 * @param {Wanted} wanted
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 * @returns {Promise<Blob | null>}
 */
export async function turnOf(wanted, went, stopped) {
  const { camera } = state, stood = structuredClone(parts.scene3d.scene.getCamera()), frames = [];
  for (let n = 0; n < FRAMES && !stopped(); n++) {
    await look(turnedCamera(stood, n / FRAMES));
    frames.push(await drawn({ ...wanted, part: "scene" }));
    went(n / FRAMES / 2);
  }
  await look(stood);
  changeView({ camera }); // no hand has turned it
  return stopped() ? null : played(frames, went, stopped);
}

/** Turn the live scene, and wait until it is drawn. */
async function look(camera) {
  await /** @type {any} */ (globalThis).Plotly.relayout(parts.scene3d.graph, { "scene.camera": camera });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** What is to be seen now, packed: so many frames as they are would not fit. */
async function drawn(wanted) {
  const { canvas, frame } = await composed(wanted);
  frame();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/webp", 0.95));
}

/** Show frames one after another, and record them. */
async function played(frames, went, stopped) {
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
  const { width, height } = await createImageBitmap(frames[0]);
  Object.assign(canvas, { width, height });
  const film = recorded(canvas);
  for (const [n, packed] of frames.entries()) {
    if (stopped()) break;
    const due = new Promise((resolve) => setTimeout(resolve, 1000 / A_SECOND));
    context.drawImage(await createImageBitmap(packed), 0, 0);
    await due;
    went((1 + n / FRAMES) / 2);
  }
  const blob = await film();
  return stopped() ? null : blob;
}
