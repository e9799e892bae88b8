// The page begins: its parts are made, the first race is asked for, and it plays.
import { slotted } from "./model/race.mjs";
import { calm, element, root } from "./dom.mjs";
import { readTheme } from "./draw/ink.mjs";
import { LossChart } from "./draw/loss.mjs";
import { ContourMap } from "./draw/map.mjs";
import { Scene3d } from "./draw/scene.mjs";
import { writeHelp } from "./input/keys.mjs";
import { listen } from "./input/listen.mjs";
import { accept, watchServer } from "./page/answers.mjs";
import { Board } from "./page/board.mjs";
import { Cards } from "./page/cards.mjs";
import { showAxis, showScale, showView, switchMode } from "./page/choices.mjs";
import { runDash } from "./page/dash.mjs";
import { startDemo } from "./page/demo.mjs";
import { about, release, set } from "./page/edits.mjs";
import { watchSteps } from "./page/exact_rows.mjs";
import { fitAgain, openView } from "./page/fit.mjs";
import { Gallery } from "./page/gallery.mjs";
import { follow, showEnds, showScene, showSpeed, showTheme } from "./page/layout.mjs";
import { watchMenus } from "./page/menus.mjs";
import { notice } from "./page/notice.mjs";
import { applyView, complain, firstRun } from "./page/opening.mjs";
import { showOverlays } from "./page/overlays.mjs";
import { paint } from "./page/painted.mjs";
import { panels } from "./page/panels.mjs";
import { come } from "./page/progress.mjs";
import { drawScene3d, frame, play, requestDraw, seek } from "./page/stage.mjs";
import { isDrawn } from "./page/stair.mjs";
import { catalogue, layOut, learn, parts, sayRace, showRun, state, wear } from "./state.mjs";

async function begin() {
  come("modules");
  const opening = firstRun();
  const loading = catalogue.panels.map((id) => import(`./panels/${id}.mjs`)); // they look for what is laid out
  element("scrub-place").innerHTML =
    '<input id="scrub" type="range" min="0" step="1" value="0" aria-label="Step"><span id="marks"></span>';
  layOut({
    contour: new ContourMap(element("contour-panel")),
    scene3d: new Scene3d(element("deep-panel"), drawScene3d),
    loss: new LossChart(element("loss-panel"), catalogue.limits.tolerance, isDrawn),
    board: new Board(element("board-rows")),
    gallery: new Gallery(element("gallery")),
    cards: new Cards(element("rail"), about, set, release),
    batches: null,
  });
  const { run, view, complaints } = await opening;
  come("race");
  const race = slotted(run.race);
  sayRace(race);
  parts.contour.panel.classList.add("moving");
  panels.push(...(await Promise.all(loading)).map(({ panel }) => panel));
  writeHelp();
  listen();
  watchMenus();
  showView(view.view ?? "contour");
  switchMode(state.mode);
  showRun({ ...run, race });
  applyView(view);
  learn({ lesson: view.lesson ?? null, waits: view.lesson ? () => {} : null }); // until its panel knows for what
  showOverlays();
  showAxis(state.axis);
  showScale(state.scale);
  showTheme();
  openView(view);
  showSpeed();
  accept(run, race);
  watchPage();
  watchServer(); // before anything is waited for: what is lost on the way is asked for again
  await paint();
  showEnds();
  come("map");
  complain(complaints);
  const waits = panels.map(({ opens }) => opens?.()).some(Boolean);
  if (waits) seek(0);
  else if (view.at !== undefined) seek(view.at);
  else if (calm.matches) seek(run.steps);
  else if (!state.demo) play();
  root.dataset.ready = "yes";
  requestAnimationFrame(frame);
  watchSteps();
  if (state.demo) startDemo();
  await withPlotly();
}

/** The surface in space, numbers along the map, and paths that can be hovered: the race does not wait for them. */
async function withPlotly() {
  try {
    await runDash();
  } catch {
    parts.scene3d.panel.classList.remove("coming");
    return notice("The surface in space did not load: the map shows the race without it. Reload to try again.", "warn");
  }
  showScene();
}

/** On a phone the loss chart and the data lie where the map does. */
function placeOtherPictures() {
  const { style } = element("page"), { top, height } = parts.contour.panel.getBoundingClientRect();
  style.setProperty("--loss-height", `${height}px`);
  style.setProperty("--loss-top", `${top - element("race").getBoundingClientRect().top}px`);
}

/** Follow what Dash draws, what changes size, and the fonts, which canvases do not. */
function watchPage() {
  document.fonts.addEventListener("loadingdone", showTheme);
  const plots = new MutationObserver(() => [parts.contour, parts.scene3d].forEach(({ panel }) => follow(panel)));
  for (const { panel } of [parts.contour, parts.scene3d]) plots.observe(panel, { childList: true, subtree: true });
  [parts.contour, parts.scene3d].forEach(({ panel }) => follow(panel));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  new ResizeObserver(() => {
    wear(readTheme()); // on a projector the type grows with the screen
    placeOtherPictures();
    fitAgain();
    showSpeed();
    requestDraw();
    clearTimeout(timer);
    timer = setTimeout(showScene, 150);
  }).observe(parts.contour.panel);
}

begin().catch((error) => {
  element("unloaded").hidden = false;
  throw error;
});
