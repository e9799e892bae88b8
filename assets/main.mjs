// The page begins: its parts are made, the first race is asked for, and it plays.
import { Board } from "./board.mjs";
import { Cards } from "./cards.mjs";
import { Contour } from "./contour.mjs";
import { Deep } from "./deep.mjs";
import { about, play, release, set, showView, slotted, switchMode } from "./hands.mjs";
import { follow, showCards, showRaceWords, showScene, showSpeed, showSurface, showTheme } from "./layout.mjs";
import { listen } from "./listen.mjs";
import { Gallery } from "./gallery.mjs";
import { Loss } from "./loss.mjs";
import { notice } from "./notice.mjs";
import { decode } from "./run.mjs";
import { accept, ask } from "./server.mjs";
import { drawDeep, frame, look, seek, touch } from "./stage.mjs";
import { calm, element, parts, root, state } from "./state.mjs";

const until = (found) => new Promise((resolve) => {
  const look_ = () => (found() ? resolve() : setTimeout(look_, 20));
  look_();
});

/** The race of the address, or where that cannot be run the welcome race, with a notice. */
async function firstRun() {
  try {
    return decode(await (await ask(`/race.bin${location.search}`)).arrayBuffer());
  } catch (error) {
    if (!error.refused) {
      await new Promise((resolve) => setTimeout(resolve, 1000)); // the server is away: try again
      return firstRun();
    }
    const run = decode(await (await ask("/race.bin")).arrayBuffer());
    setTimeout(() => notice(`${error.message} This is the welcome race instead.`, "error"), 0);
    return run;
  }
}

async function begin() {
  const first = firstRun();
  await until(() => element("contour-panel") && element("board-rows") && window.dash_clientside?.set_props);
  element("scrub-place").innerHTML = '<input id="scrub" type="range" min="0" step="1" value="0" aria-label="Step"><span id="marks"></span>';
  parts.contour = new Contour(element("contour-panel"));
  parts.deep = new Deep(element("deep-panel"), drawDeep);
  parts.loss = new Loss(element("loss-panel"));
  parts.board = new Board(element("board-rows"));
  parts.gallery = new Gallery(element("gallery"));
  parts.cards = new Cards(element("rail"), about, set, release);
  showTheme();
  const run = await first;
  state.race = slotted(run.race, run.paths.map((_, k) => k));
  parts.contour.panel.classList.add("moving");
  listen();
  showView("contour");
  switchMode(state.mode);
  showSurface();
  showRaceWords();
  showSpeed();
  accept(run, state.race);
  showCards();
  const arrived = new MutationObserver(() => {
    for (const formula of document.querySelectorAll('mjx-container[tabindex="0"]')) formula.tabIndex = -1; // no stop for the Tab key
    parts.cards.sync(look());
  });
  arrived.observe(element("rail"), { childList: true, subtree: true });
  const plots = new MutationObserver(() => [parts.contour, parts.deep].forEach(({ panel }) => follow(panel)));
  for (const { panel } of [parts.contour, parts.deep]) plots.observe(panel, { childList: true, subtree: true });
  [parts.contour, parts.deep].forEach(({ panel }) => follow(panel));
  let resizeTimer = 0;
  new ResizeObserver(() => {
    touch();
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(showScene, 150);
  }).observe(parts.contour.panel);
  await showScene();
  if (calm.matches) seek(run.steps);
  else play();
  root.dataset.ready = "yes";
  requestAnimationFrame(frame);
}

begin();
