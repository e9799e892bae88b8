// What a hand touches: keys, buttons, the ground, the start, the loss chart.
import { element } from "../dom.mjs";
import { actionOf } from "./actions.mjs";
import { actOf } from "./keys.mjs";
import { holding, nudge, point, pressMap, pressSurface } from "./pointer.mjs";
import { watchSliders } from "./slider.mjs";
import { redoEdit, takeBack, undoEdit } from "../page/edits.mjs";
import { hold, requestDraw, seek } from "../page/stage.mjs";
import { drawStair, stairNear } from "../page/stair.mjs";
import { wheel } from "../page/zoom_controls.mjs";
import { hoverOver, parts } from "../state.mjs";

/** Whether a key belongs to what has the focus: letters to a field, arrows to a slider, space to a button, all to a dialog. */
function owns(target, key) {
  if (!target.closest) return false;
  if (target.closest("input[type=range]")) return /^(Arrow|Page|Home|End)/.test(key);
  return Boolean(
    target.closest("input, textarea, select, dialog, [role=option], [role=menu]") ||
      (key === " " && target.closest("button:not(.start-handle), summary")),
  );
}

export function listen() {
  watchSliders();
  document.addEventListener("click", (event) => {
    const button = /** @type {any} */ (event.target).closest?.("[data-do]");
    if (button && !button.disabled) actionOf(button.dataset.do)?.(button.dataset, button);
  });
  document.addEventListener("keydown", press);
  for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
    addEventListener(name, () => hold(name === "pointerdown"), { capture: true });
  }
  element("scrub").addEventListener("input", (event) => seek(Number(event.target.value)));
  element("marks").addEventListener("keydown", (event) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      takeBack(Number(event.target.closest("[data-change]").dataset.change));
    }
  });
  for (const [target, of] of [[element("entrants"), ".card"], [element("board-rows"), "tr"]]) {
    target.addEventListener("pointerover", (event) => hover(event.target.closest(of)?.dataset.slot));
    target.addEventListener("pointerleave", () => hover());
  }
  for (const [part, pressed] of [[parts.contour, pressMap], [parts.scene3d, pressSurface]]) {
    part.panel.addEventListener("pointerdown", pressed);
    part.panel.addEventListener("pointermove", (event) => point(part, event));
    part.handle.button.addEventListener("keydown", nudge);
  }
  parts.contour.panel.addEventListener("wheel", wheel, { passive: false });
  parts.loss.panel.addEventListener("pointerdown", scrubChart);
}

function press(event) {
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
  if ((command === "z" || command === "y") && !event.target.closest?.("input:not([type=range]), textarea")) {
    event.preventDefault();
    return command === "y" || event.shiftKey ? redoEdit() : undoEdit();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || owns(event.target, event.key)) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act(event);
}

function hover(slot) {
  hoverOver(slot === undefined ? null : Number(slot));
  requestDraw();
}

function scrubChart(event) {
  if (event.button !== 0 || event.target.closest("button")) return;
  const near = parts.loss.rateAt(event), slot = near && stairNear(near);
  const move = slot === null
    ? ({ clientX }) => seek(parts.loss.stepAt(clientX))
    : (held) => drawStair(slot, parts.loss.rateAt(held, true));
  if (slot !== null) event.preventDefault(); // else it marks words
  move(event);
  holding(move);
}
