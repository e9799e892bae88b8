// Every start and every setting at once: what lies on the map, with its legend, and the tab Settings.
import { element, elements } from "../dom.mjs";
import { remember } from "../page/link.mjs";
import { press, writeWho } from "../page/map_legend.mjs";
import { actions } from "../page/start_legend.mjs";
import { attend, came, drawDots, drawGround, groundKey, overlaid, tintsNow } from "../page/start_maps.mjs";
import { CutStudy } from "../page/cut_study.mjs";
import { FairStudy } from "../page/fair_study.mjs";
import { handOn } from "../page/pair_hand.mjs";
import { PairStudy } from "../page/pair_study.mjs";
import { currentView } from "../page/stage.mjs";
import { changeView, state } from "../state.mjs";
/** @import { Look } from "../state.mjs" */
/** @import { Panel } from "../page/panels.mjs" */

const EVERY = 120; // ms
const CLOSER = 2;

const isOpen = () => element("page").dataset.view === "maps" && Boolean(state.run);
/** @param {string} study */
const opened = (study) => () => isOpen() && state.study === study;
const cut = new CutStudy(opened("")),
  pair = new PairStudy(opened("pair"), tintsNow),
  fair = new FairStudy(opened("fair"));
const studies = [cut, pair, fair];
handOn(pair);

let looks = ""; // what the tab was drawn for
function attendAll() {
  attend();
  for (const study of studies) study.ask();
  const { clientWidth, clientHeight } = element("maps-panel");
  const now = isOpen() ? [clientWidth, clientHeight, state.study, state.inside, ...state.muted].join() : "";
  if (now === looks) return;
  looks = now;
  showTab();
}
setInterval(attendAll, EVERY);

/** The tab Settings as it is by now. */
function showTab() {
  if (!isOpen()) return fair.marks();
  press("study", state.study);
  for (const part of elements("[data-study]", element("maps-panel"))) part.hidden = part.dataset.study !== state.study;
  element("study-who").hidden = state.study !== "pair";
  writeWho("study-who", currentView().byNumber, pair.who.slot, "study-who");
  for (const study of studies) study.show();
}

/** @param {Partial<Look>} what */
function choose(what) {
  changeView(what);
  remember();
  attendAll();
  came();
  showTab();
}

function changed() {
  attendAll();
  came();
  showTab();
}

/** @type {Panel & {cursors: () => number[][]}} */
export const panel = {
  actions: {
    ...actions,
    study: ({ value = "" }) => choose({ study: value }),
    "study-who": ({ slot }) => choose({ inside: Number(slot) }),
    "pair-closer": () => pair.zoom(CLOSER),
    "pair-farther": () => pair.zoom(1 / CLOSER),
    "pair-whole": () => pair.look({ ranges: null }),
    fair: ({ value = "" }) => fair.choose(value),
    "fair-use": ({ slot }) => fair.use(Number(slot)),
  },
  answered: changed,
  shown: () => state.run && changed(),
  overlaid,
  groundKey,
  onGround: drawGround,
  underPaths: drawDots,
  cursors: () => cut.drawn.map(({ at }) => at),
};
