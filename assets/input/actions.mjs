// Every action that a button can name with data-do, and that a key can take.
import { chooseSurface, goOn, load, redoEdit, startAt, undoEdit } from "../page/edits.mjs";
import { onData } from "../page/ondata.mjs";
import { add, fork, ghost, mute, remove } from "../page/entrants.mjs";
import { chooseTab, copyCode, openCode } from "../page/code.mjs";
import { closeSheets, openHelp } from "../page/dialogs.mjs";
import { present, showSpeed, switchTheme } from "../page/layout.mjs";
import { remember } from "../page/link.mjs";
import { hideNotice } from "../page/notice.mjs";
import { numberOf } from "../model/race.mjs";
import { copyFrame, copyLink, openShare } from "../page/share.mjs";
import { play, replay, seek, touch } from "../page/stage.mjs";
import { element, parts, player, state } from "../state.mjs";
import { fitPaths, showWhole, zoomBy } from "../page/zoom_controls.mjs";

export function switchMode(mode) {
  state.mode = mode;
  localStorage.setItem("mode", mode);
  for (const button of document.querySelectorAll("[data-mode]")) {
    button.setAttribute("aria-pressed", button.dataset.mode === mode);
  }
  touch();
}

const page = () => element("page");
function sheet(name) {
  if (name) page().dataset.sheet = name;
  else delete page().dataset.sheet;
}

export function showView(name) {
  page().dataset.view = name;
  for (const button of document.querySelectorAll("[data-view][data-do]")) {
    button.setAttribute("aria-pressed", button.dataset.view === name);
  }
  touch();
}

/** A choice of the loss chart: what it counts, its "axis", or its "scale". */
function chooseInChart(of, chosen) {
  state[of] = chosen;
  for (const button of document.querySelectorAll(`[data-${of}]`)) {
    button.setAttribute("aria-pressed", button.dataset[of] === chosen);
  }
  touch();
}
export const showAxis = (axis) => chooseInChart("axis", axis);
export const showScale = (scale) => chooseInChart("scale", scale);

const number = ({ slot }) => numberOf(state.race, Number(slot));
const manySeeds = () => import("../page/seeds.mjs"); // not before it is asked for
const CLOSER = 1.5; // times, a press

export const ACTIONS = {
  play,
  restart: () => replay(true),
  further: goOn,
  "close-notice": () => hideNotice(),
  back: () => seek(player.step - 1),
  forward: () => seek(player.step + 1),
  "go-to": ({ step }) => seek(Number(step)),
  theme: switchTheme,
  present: () => present(),
  help: openHelp,
  "close-sheet": closeSheets,
  share: openShare,
  "copy-link": copyLink,
  "copy-frame": copyFrame,
  code: (data) => openCode(number(data)),
  "code-tab": ({ library }) => chooseTab(library),
  "copy-code": copyCode,
  mute: (data) => mute(number(data)),
  ghost: (data) => ghost(number(data)),
  fork: (data) => fork(number(data)),
  remove: (data) => remove(number(data)),
  add: ({ rule }) => add(rule),
  mode: ({ mode }) => switchMode(mode),
  undo: undoEdit,
  redo: redoEdit,
  more: (_, button) => button.setAttribute("aria-expanded", button.closest(".card").classList.toggle("open")),
  speed: ({ speed }) => {
    player.speed = Number(speed);
    showSpeed();
    remember();
  },
  view: ({ view }) => {
    showView(view);
    remember();
  },
  "open-gallery": () => parts.gallery.open(state.race.surface),
  "close-gallery": () => parts.gallery.close(),
  surface: ({ surface }) => {
    parts.gallery.close();
    chooseSurface(surface);
  },
  example: ({ race }) => load(race),
  "start-at": ({ start }) => startAt(start.split(",").map(Number)),
  fan: onData("switchFan"),
  "batch-ground": onData("switchGround"),
  axis: ({ axis }) => {
    showAxis(axis);
    remember();
  },
  scale: ({ scale }) => {
    showScale(scale);
    remember();
  },
  seeds: ({ slot }) => manySeeds().then(({ toggleSeeds }) => toggleSeeds(Number(slot))),
  "close-seeds": () => manySeeds().then(({ closeSeeds }) => closeSeeds()),
  closer: () => zoomBy(CLOSER),
  farther: () => zoomBy(1 / CLOSER),
  whole: showWhole,
  fit: fitPaths,
  "open-entrants": () => sheet("entrants"),
  "open-surface": () => sheet("surface"),
  "close-rail": () => sheet(null),
};
