// Attract mode: one good race after another, until somebody touches the page.
import { calm } from "../dom.mjs";
import { load } from "./edits.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { catalogue, endDemo, player, state } from "../state.mjs";

const REST = 3500; // ms that a finished race stays
const TOUCHES = ["pointerdown", "keydown", "wheel"];

/** Cycle through the examples until touched. Who asked for calm has to ask for each. */
export async function startDemo() {
  if (calm.matches) {
    endDemo();
    return notice(
      "The demo does not play by itself, because this device asks for reduced motion. The races are in the menu “Examples”.",
      "warn",
    );
  }
  for (const touch of TOUCHES) addEventListener(touch, stopDemo, { capture: true, once: true });
  for (let n = 0; state.demo; n++) {
    if (!(await load(catalogue.examples[n % catalogue.examples.length].text))) return stopDemo();
    await ended();
  }
}

function stopDemo() {
  endDemo();
  for (const touch of TOUCHES) removeEventListener(touch, stopDemo, { capture: true });
  remember();
}

/** @param {number} ms */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The race has played to its end and stood a while, or the demo is over. */
async function ended() {
  while (state.demo && player.playing) await wait(100);
  for (let waited = 0; state.demo && waited < REST; waited += 100) await wait(100);
}
