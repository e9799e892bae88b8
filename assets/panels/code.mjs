// The sheet that shows an entrant as code: for each library a script that prints its path, of the race as it is now.
import { element, elements, write } from "../dom.mjs";
import { highlighted } from "../draw/highlight.mjs";
import { numberOf } from "../model/race.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { copied } from "../page/copy.mjs";
import { openSheet } from "../page/dialogs.mjs";
import { meant } from "../page/entrants.mjs";
import { saveWhateverItsLength } from "../page/save.mjs";
import { currentView } from "../page/stage.mjs";
import { catalogue, theRace, theRun } from "../state.mjs";
import { keep, recall } from "../storage.mjs";
/** @import { Panel } from "../page/panels.mjs" */

/** @typedef {Record<string, {text: string, promise: string, note: string, exact: boolean}>} Scripts by library */

/** @type {number | null} of the entrant */
let slot = null;
/** @type {Scripts | null} */
let scripts = null;
let asked = 0;

const tabs = () => elements("#code [role=tab]");
const library = () => recall("library") ?? tabs()[0].dataset.library;

/** Open the sheet for entrant number `k`. @param {number} k */
function openCode(k) {
  if (k < 0) return;
  slot = theRace().entrants[k].slot;
  say("Writing …");
  openSheet("code");
  showTab(library());
  tabs().find(({ tabIndex }) => tabIndex === 0).focus();
  followCode();
}

/** The race is another one: so is the script of a sheet that is open. */
async function followCode() {
  if (!element("code").open || slot === null) return;
  const k = numberOf(theRun().race, slot), mine = ++asked;
  if (k < 0) return; // its first path is on its way
  try {
    const answer = await (await ask(`code/${k}.json?${theRun().text}`)).json();
    if (mine === asked) show(answer, k);
  } catch (thrown) {
    const error = failureOf(thrown);
    if (mine === asked) say(error.refused ? error.message : "The server does not answer, so there is no script now.");
  }
}

/** @param {Scripts} answer @param {number} k */
function show(answer, k) {
  scripts = answer;
  write(element("code-title"), `${currentView().byNumber[k].fullName} as code`);
  const { rule } = theRun().race.entrants[k], { word } = catalogue.surfaces[theRun().race.surface];
  element("code-file").dataset.name = `${rule}_on_${word}`;
  element("code-file").dataset.place = k;
  showScript();
}

/** A tab is chosen: it is remembered, here and on the next visit. @param {string} name */
function chooseTab(name) {
  keep("library", name);
  showTab(name);
  showScript();
}

/** @param {string} name */
function showTab(name) {
  for (const tab of tabs()) {
    const chosen = tab.dataset.library === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) element("code-panel").setAttribute("aria-labelledby", String(tab.id));
  }
}

function showScript() {
  if (!scripts) return;
  const name = library(), { text, promise, note, exact } = scripts[name], file = element("code-file");
  write(element("code-note"), [promise, note].filter(Boolean).join(" "));
  element("code-note").classList.toggle("departs", !exact);
  element("code-text").replaceChildren(highlighted(text));
  file.href = `code/${name}/${file.dataset.place}.py?${theRun().text}`;
  file.download = `${file.dataset.name}_in_${name}.py`;
  element("code-panel").hidden = false;
}

/** In place of a script. @param {string} words */
function say(words) {
  scripts = null;
  write(element("code-note"), words);
  element("code-panel").hidden = true;
}

async function copyCode() {
  if (!scripts) return;
  const done = await copied(scripts[library()].text, () => {
    getSelection()?.selectAllChildren(element("code-text"));
    return true;
  });
  const button = document.querySelector('[data-do="copy-code"]');
  write(button, done ? "Copied" : "Select and copy by hand");
  setTimeout(write, 1500, button, "Copy");
}

/** @type {Record<string, number>} */
const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Arrow keys go from tab to tab. */
function watchTabs() {
  element("code").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = MOVES[event.key], all = tabs(), at = all.findIndex((tab) => tab === event.target);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    const to = all[Number.isFinite(by) ? (at + by + all.length) % all.length : by < 0 ? 0 : all.length - 1];
    chooseTab(to.dataset.library);
    to.focus();
  });
}

watchTabs();
saveWhateverItsLength(element("code-file"), (words) => write(element("code-note"), words));

/** @type {Panel} */
export const panel = {
  actions: {
    code: ({ slot }) => openCode(numberOf(theRace(), Number(slot))),
    "code-tab": ({ library = "" }) => chooseTab(library),
    "copy-code": copyCode,
  },
  keys: [
    {
      keys: ["c", "C"],
      shown: "C",
      words: "code of the entrant under the pointer or in focus, else of the leader",
      act: ({ target }) => openCode(meant(target)),
    },
  ],
  answered: followCode,
};
