// What a hand touches: keys, buttons, the ground, the start, the loss chart.
import { ACTIONS, change, mute, play, travel } from "./hands.mjs";
import { redo, undo } from "./history.mjs";
import { seek, settled, touch } from "./stage.mjs";
import { calm, element, parts, player, state } from "./state.mjs";

const KEYS = {
  Escape: () => ACTIONS["close-rail"](),
  " ": play, r: ACTIONS.restart, R: ACTIONS.restart, Home: () => seek(0), End: () => seek(player.steps),
  ArrowLeft: ({ shiftKey }) => seek(player.step - (shiftKey ? 10 : 1)),
  ArrowRight: ({ shiftKey }) => seek(player.step + (shiftKey ? 10 : 1)),
};

/** Whether a key belongs to what has the focus: letters to a field, arrows to a slider, space to a button. */
function owns(target, key) {
  if (!target.closest) return false;
  if (target.closest("input[type=range]")) return /^(Arrow|Page|Home|End)/.test(key);
  return Boolean(target.closest("dialog, input, textarea, select, [role=option], [role=menu]") || (key === " " && target.closest("button:not(#start-handle), summary")));
}

export function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button && !button.disabled) ACTIONS[button.dataset.do]?.(button.dataset, button);
  });
  document.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase();
    if ((command === "z" || command === "y") && !event.target.closest?.("input:not([type=range])")) {
      event.preventDefault();
      return travel(command === "y" || event.shiftKey ? redo(state.race) : undo(state.race));
    }
    if (event.ctrlKey || event.metaKey || event.altKey || owns(event.target, event.key)) return;
    const act = KEYS[event.key] ?? (/^[1-8]$/.test(event.key) ? () => mute(Number(event.key) - 1) : null);
    if (!act) return;
    event.preventDefault();
    act(event);
  });
  element("scrub").addEventListener("input", (event) => seek(Number(event.target.value)));
  for (const [target, of] of [[element("entrants"), ".card"], [element("board-rows"), "tr"]]) {
    target.addEventListener("pointerover", (event) => hover(event.target.closest(of)?.dataset.slot));
    target.addEventListener("pointerleave", () => hover());
  }
  parts.contour.panel.addEventListener("pointerdown", grab);
  parts.contour.handle.addEventListener("keydown", nudge);
  parts.loss.panel.addEventListener("pointerdown", scrubChart);
}

function hover(slot) {
  state.hovered = slot === undefined ? null : Number(slot);
  touch();
}

/** A press on the contour sets the start there; while held, the start follows. */
function grab(event) {
  if (event.button !== 0 || !parts.contour.axes || !state.race) return;
  const move = ({ clientX, clientY }) => {
    const start = parts.contour.pointAt(clientX, clientY).map((v) => Number(v.toPrecision(4)));
    change({ ...state.race, start });
  };
  event.preventDefault(); // the handle would take the focus, and the keys with it
  if (element("page").dataset.sheet) return ACTIONS["close-rail"]();
  move(event);
  holding(move, () => { if (player.step === 0 && !calm.matches) { player.play(); settled(); } });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
/** Arrow keys move the start by a hundredth of the window, with shift by a tenth. */
function nudge(event) {
  const towards = ARROWS[event.key];
  if (!towards) return;
  event.preventDefault();
  event.stopPropagation();
  const { xaxis } = parts.contour.graph._fullLayout, far = ((xaxis.range[1] - xaxis.range[0]) / 100) * (event.shiftKey ? 10 : 1);
  change({ ...state.race, start: state.race.start.map((v, n) => Number((v + far * towards[n]).toPrecision(6))) });
}

function scrubChart(event) {
  if (event.button !== 0) return;
  const move = ({ clientX }) => seek(parts.loss.stepAt(clientX));
  move(event);
  holding(move);
}

/** Call `move` for every move of the pointer until it is let go. */
function holding(move, done = () => {}) {
  const end = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", end);
    done();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
