// What a hand touches: keys, buttons, the ground, the start, the loss chart.
import { element, underHand } from "../dom.mjs";
import { actionOf } from "./actions.mjs";
import { actOf } from "./keys.mjs";
import { holding, nudge, point, pressMap, pressSurface } from "./pointer.mjs";
import { watchSliders } from "./slider.mjs";
import { redoEdit, takeBack, undoEdit } from "../page/edits.mjs";
import { hold, requestDraw, seek } from "../page/stage.mjs";
import { drawStair, stairNear } from "../page/stair.mjs";
import { wheel } from "../page/zoom_controls.mjs";
import { hoverOver, parts } from "../state.mjs";
/** @import { Ground } from "./pointer.mjs" */

/**
 * Whether a key belongs to what has the focus: letters to a field, arrows to a slider, space to a button, all to a
 * dialog.
 * @param {EventTarget | null} target
 * @param {string} key
 */
function owns(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest("input[type=range]")) return /^(Arrow|Page|Home|End)/.test(key);
  return Boolean(
    target.closest("input, textarea, select, dialog, [role=option], [role=menu]") ||
      (key === " " && target.closest("button:not(.start-handle), summary")),
  );
}

export function listen() {
  watchSliders();
  document.addEventListener("click", (event) => {
    const button = underHand(event.target, "[data-do]");
    if (button && !button.disabled) actionOf(button.dataset.do)?.(button.dataset, button);
  });
  document.addEventListener("keydown", press);
  for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
    addEventListener(name, () => hold(name === "pointerdown"), { capture: true });
  }
  const scrub = element("scrub");
  scrub.addEventListener("input", () => seek(Number(scrub.value)));
  element("marks").addEventListener("keydown", (/** @type {KeyboardEvent} */ { key, target }) => {
    if (key === "Delete" || key === "Backspace") {
      takeBack(Number(underHand(target, "[data-change]").dataset.change));
    }
  });
  for (const [target, of] of [[element("entrants"), ".card"], [element("board-rows"), "tr"]]) {
    target.addEventListener(
      "pointerover",
      (/** @type {PointerEvent} */ { target: on }) => hover(underHand(on, of)?.dataset.slot),
    );
    target.addEventListener("pointerleave", () => hover());
  }
  listenOn(parts.contour, pressMap);
  listenOn(parts.scene3d, pressSurface);
  parts.contour.panel.addEventListener("wheel", wheel, { passive: false });
  parts.loss.panel.addEventListener("pointerdown", scrubChart);
}

/**
 * What a pointer does on a picture, and keys on its start.
 * @param {Ground} part
 * @param {(event: PointerEvent) => unknown} pressed
 */
function listenOn(part, pressed) {
  part.panel.addEventListener("pointerdown", pressed);
  part.panel.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => point(part, event));
  part.handle.button.addEventListener("keydown", nudge);
}

/** @param {KeyboardEvent} event */
function press(event) {
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
  if ((command === "z" || command === "y") && !underHand(event.target, "input:not([type=range]), textarea")) {
    event.preventDefault();
    return command === "y" || event.shiftKey ? redoEdit() : undoEdit();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || owns(event.target, event.key)) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act(event);
}

/** @param {string} [slot] */
function hover(slot) {
  hoverOver(slot === undefined ? null : Number(slot));
  requestDraw();
}

/** @param {PointerEvent} event */
function scrubChart(event) {
  if (event.button !== 0 || underHand(event.target, "button")) return;
  const near = parts.loss.rateAt(event), slot = near && stairNear(near);
  const move = slot === null
    ? (/** @type {PointerEvent} */ { clientX }) => seek(parts.loss.stepAt(clientX))
    : (/** @type {PointerEvent} */ held) => drawStair(slot, parts.loss.rateAt(held, true));
  if (slot !== null) event.preventDefault(); // else it marks words
  move(event);
  holding(move);
}
