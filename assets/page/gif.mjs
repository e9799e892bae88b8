// A film as GIF, by gifenc: all frames in the same colours, and of each only what is another than before.
import { contextOf } from "../dom.mjs";
import { further } from "../model/film.mjs";

const ENCODER = new URL("../vendor/gifenc.esm.js", import.meta.url).href; // comes when it is wanted
const COLOURS = 255; // and one that lets through what was there

/**
 * A film whose moments can be shown one by one, in any order.
 * @template Moment
 * @typedef {object} Script
 * @property {Moment[]} telling those that have all colours
 * @property {(moment: Moment) => HTMLCanvasElement | Promise<HTMLCanvasElement>} show draw one
 * @property {Moment[]} moments from the first to the last
 * @property {number} lasts ms for which each stands
 * @property {number} rest ms for which the last stands longer
 */

/**
 * The film. `went(share)` hears how far it is; null once `stopped()` says that nobody wants it any more.
 * @param {Script<any>} script
 * @param {(share: number) => void} went
 * @param {() => boolean} stopped
 * @returns {Promise<Blob | null>}
 */
export async function gifOf({ telling, show, moments, lasts, rest }, went, stopped) {
  const begun = performance.now(), { GIFEncoder, nearestColorIndex, quantize } = await import(ENCODER);
  const file = GIFEncoder(), colours = quantize(await told(telling, show, stopped), COLOURS), through = colours.length;
  const painted = painter((colour) => nearestColorIndex(colours, colour)), last = moments.length - 1;
  for (let n = 0, before = null, drawn = telling.length, by = 1; n <= last && !stopped(); n += by) {
    const { data, width, height } = pixelsOf(await show(moments[n])), now = painted(data);
    by = n === last ? 1 : further(last - n, performance.now() - begun, ++drawn);
    const palette = n ? null : [...colours, [0, 0, 0]], delay = by * lasts + (n === last ? rest : 0);
    const how = { palette, delay, transparent: true, transparentIndex: through, dispose: 1 };
    file.writeFrame(before ? changed(now, before, through) : now, width, height, how);
    before = now;
    went((n + 1) / moments.length);
    await new Promise((resolve) => setTimeout(resolve)); // the page lives on
  }
  file.finish();
  return stopped() ? null : new Blob([file.bytes()], { type: "image/gif" });
}

/** @param {HTMLCanvasElement} canvas */
const pixelsOf = (canvas) => contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);

/**
 * The pixels of some moments, one after another.
 * @template T
 * @param {T[]} moments
 * @param {(moment: T) => HTMLCanvasElement | Promise<HTMLCanvasElement>} show
 * @param {() => boolean} stopped
 */
async function told(moments, show, stopped) {
  const samples = [];
  for (const moment of moments) {
    if (!samples.length || !stopped()) samples.push(pixelsOf(await show(moment)).data);
  }
  const [{ length }] = samples, all = new Uint8ClampedArray(length * samples.length);
  samples.forEach((sample, n) => all.set(sample, n * length));
  return all;
}

/**
 * What gives each pixel its index. Colours of the ground are many and near to each other: none is rounded before.
 * @param {(colour: number[]) => number} nearest
 */
function painter(nearest) {
  const known = new Map();
  return (/** @type {Uint8ClampedArray} */ data) => {
    const pixels = new Uint32Array(data.buffer), indices = new Uint8Array(pixels.length);
    for (let n = 0; n < pixels.length; n++) {
      let index = known.get(pixels[n]);
      if (index === undefined) known.set(pixels[n], index = nearest([...data.subarray(4 * n, 4 * n + 3)]));
      indices[n] = index;
    }
    return indices;
  };
}

/**
 * A frame that lets through what is as it was before.
 * @param {Uint8Array} now
 * @param {Uint8Array} before
 * @param {number} through
 */
const changed = (now, before, through) => now.map((index, n) => (index === before[n] ? through : index));
