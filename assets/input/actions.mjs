// Every action that a button can name with data-do, and that a key can take.
import { closeCaption, openCaption } from "../page/caption.mjs";
import { showAxis, showScale, showView, switchMode } from "../page/choices.mjs";
import { panels } from "../page/panels.mjs";
import { around, element } from "../dom.mjs";
import { numberOf } from "../model/race.mjs";
import { closeSheets, openSheet } from "../page/dialogs.mjs";
import { chooseSurface, goOn, load, redoEdit, startAt, undoEdit } from "../page/edits.mjs";
import { add, fork, ghost, mute, remove } from "../page/entrants.mjs";
import { present, showSpeed, switchTheme } from "../page/layout.mjs";
import { remember } from "../page/link.mjs";
import { hideNotice } from "../page/notice.mjs";
import { onData } from "../page/ondata.mjs";
import { lay } from "../page/overlays.mjs";
import { copyFrame, copyLink, copyShort, openShare } from "../page/share.mjs";
import { play, replay, seek } from "../page/stage.mjs";
import { fitPaths, showWhole, zoomBy } from "../page/zoom_controls.mjs";
import { parts, player, theRace } from "../state.mjs";
/** @import { Panel } from "../page/panels.mjs" */

const page = () => element("page");
/** @param {string | null} name */
function sheet(name) {
  if (name) page().dataset.sheet = name;
  else delete page().dataset.sheet;
}

/** @param {DOMStringMap} data */
const number = ({ slot }) => numberOf(theRace(), Number(slot));
const CLOSER = 1.5; // times, a press

/** @type {NonNullable<Panel["actions"]>} */
export const ACTIONS = {
  play,
  restart: () => replay(true),
  further: goOn,
  "caption-more": (_, button) => openCaption(button.getAttribute("aria-expanded") !== "true"),
  "close-caption": closeCaption,
  "close-notice": () => hideNotice(),
  back: () => seek(player.step - 1),
  forward: () => seek(player.step + 1),
  "go-to": ({ step }) => seek(Number(step)),
  theme: switchTheme,
  present: () => present(),
  help: () => openSheet("help"),
  "close-sheet": closeSheets,
  share: openShare,
  "copy-link": copyLink,
  "copy-short": copyShort,
  "copy-frame": copyFrame,
  mute: (data) => mute(number(data)),
  ghost: (data) => ghost(number(data)),
  fork: (data) => fork(number(data)),
  remove: (data) => remove(number(data)),
  add: ({ rule = "" }) => add(rule),
  mode: ({ mode = "" }) => switchMode(mode),
  undo: undoEdit,
  redo: redoEdit,
  more: (_, button) => button.setAttribute("aria-expanded", String(around(button, ".card").classList.toggle("open"))),
  speed: ({ speed }) => {
    player.speed = Number(speed);
    showSpeed();
    remember();
  },
  view: ({ view = "" }) => {
    showView(view);
    remember();
  },
  lens: ({ lens }) => {
    showView(lens || "contour");
    remember();
  },
  "open-gallery": () => parts.gallery.open(theRace().surface),
  "close-gallery": () => parts.gallery.close(),
  surface: ({ surface = "" }) => {
    parts.gallery.close();
    chooseSurface(surface);
  },
  example: ({ race = "" }) => load(race),
  "start-at": ({ start = "" }) => {
    const [x, y] = start.split(",").map(Number);
    startAt([x, y]);
  },
  fan: onData("switchFan"),
  "batch-ground": onData("switchGround"),
  overlay: ({ overlay = "" }) => lay(overlay),
  axis: ({ axis = "" }) => {
    showAxis(axis);
    remember();
  },
  scale: ({ scale = "" }) => {
    showScale(scale);
    remember();
  },
  closer: () => zoomBy(CLOSER),
  farther: () => zoomBy(1 / CLOSER),
  whole: showWhole,
  fit: fitPaths,
  "open-entrants": () => sheet("entrants"),
  "open-surface": () => sheet("surface"),
  "close-rail": () => sheet(null),
};

/** What a button that names an action does; undefined where none has that name. @param {string} name */
export const actionOf = (name) => ACTIONS[name] ?? panels.map(({ actions }) => actions?.[name]).find(Boolean);
