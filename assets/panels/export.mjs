// Take it with you: the dialog, and files that are dropped on the page and open their race.
import { failureOf } from "../net/ask.mjs";
import { element, elements, write } from "../dom.mjs";
import { linkInFile } from "../model/carried.mjs";
import { viewFrom } from "../model/view.mjs";
import { copied } from "../page/copy.mjs";
import { closeSheets, openSheet } from "../page/dialogs.mjs";
import { load } from "../page/edits.mjs";
import { exportedLink, nameOf, saveFilm, savePicture } from "../page/export.mjs";
import { notice } from "../page/notice.mjs";
import { lookAs } from "../page/opening.mjs";
import { panels } from "../page/panels.mjs";
import { partsOnShow } from "../page/picture.mjs";
import { saveWhateverItsLength } from "../page/save.mjs";
import { frameOf } from "../page/share.mjs";
import { canTurn } from "../page/turn.mjs";
import { canRecord } from "../page/webm.mjs";
import { catalogue } from "../state.mjs";
/** @import { Panel } from "../page/panels.mjs" */

const LARGEST = 64 * 2 ** 20; // bytes of a file that is read
/** @param {string} words */
const say = (words) => write(element("export-note"), words);
/** @param {string} name */
const act = (name) => elements(`#export [data-do="${name}"]`)[0];
/** @type {{stopped: boolean} | null} while a film is recorded */
let filming = null;

function open() {
  furnish();
  const shown = partsOnShow();
  for (const option of elements("#export-part option")) option.hidden = option.disabled = !shown.includes(option.value);
  if (!shown.includes(element("export-part").value)) element("export-part").value = shown[0];
  for (const file of elements("#export a[data-ending]")) {
    file.href = `race.${file.dataset.ending}?${exportedLink()}`;
    file.download = nameOf(file.dataset.ending);
  }
  act("save-turn").disabled = !canTurn() || !shown.includes("scene");
  say(act("save-turn").disabled ? "A turn in 3D can be filmed while the surface in 3D is on show." : "");
  openSheet("export");
}

/** Put the browser's own inputs into the sheet, once. */
function furnish() {
  for (const place of elements("#export .tick")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    Object.assign(box.dataset, place.dataset);
    box.checked = box.dataset.name === "words";
    place.replaceWith(box);
  }
  if (!canRecord()) elements('#export-film [value="webm"]')[0].remove();
}

/** What the dialog's choices ask for. */
function wanted() {
  const ticked = (/** @type {string} */ name) => elements(`#export input[data-name="${name}"]`)[0].checked;
  return {
    part: element("export-part").value,
    scale: Number(element("export-scale").value),
    transparent: ticked("transparent"),
    words: ticked("words"),
  };
}

async function picture() {
  say("");
  try {
    await savePicture(wanted());
  } catch (thrown) {
    const error = failureOf(thrown);
    say(error.message);
  }
}

/** @param {"race" | "turn"} of */
async function film(of) {
  const mine = filming = { stopped: false }, bar = element("export-progress"), ending = element("export-film").value;
  showFilming(true);
  say("");
  try {
    const asked = { ...wanted(), transparent: false };
    const bytes = await saveFilm(ending, of, asked, (share) => bar.value = share, () => mine.stopped);
    say(mine.stopped ? "The film was cancelled." : `The film is saved: ${(bytes / 2 ** 20).toFixed(1)} MB.`);
  } catch (thrown) {
    const error = failureOf(thrown);
    say(error.message);
  }
  showFilming(false);
}

/** @param {boolean} on */
function showFilming(on) {
  element("export-progress").hidden = act("stop-film").hidden = !on;
  element("export-progress").value = 0;
  act("save-film").hidden = act("save-turn").hidden = on;
}

function stop() {
  if (filming) filming.stopped = true;
}

async function copyFrame() {
  const text = frameOf(`${location.origin}${location.pathname}?${exportedLink()}`);
  const done = await copied(text, () => false);
  say(done ? "The iframe is copied: paste it into a page’s HTML." : `Copy it by hand: ${text}`);
}

/** Open the race of a file, looked at as it was. @param {File} file */
async function openFile(file) {
  const link = file.size <= LARGEST ? await linkInFile(new Uint8Array(await file.arrayBuffer())) : "";
  if (!link) {
    for (const { takes } of panels) if (await takes?.(file)) return closeSheets();
    return notice(
      `${file.name} carries no race: a PNG, GIF, WebM, SVG, HTML, LaTeX, JSON or NPZ file of Fall Line does; ` +
        "a CSV of two columns is read as data.",
      "error",
    );
  }
  closeSheets();
  const { view } = viewFrom(link, catalogue.view);
  const look = () => {
    lookAs(view);
    return view;
  };
  await load(link, { look, plays: view.at === undefined });
}

/** Let files be dropped anywhere on the page. */
function watchDrops() {
  const carriesFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) openFile(file);
  });
  element("export").addEventListener("close", stop);
}

watchDrops();
for (const file of elements("#export a[data-ending]")) saveWhateverItsLength(file, say);

/** @type {Panel} */
export const panel = {
  actions: {
    export: open,
    "save-picture": picture,
    "save-film": () => film("race"),
    "save-turn": () => film("turn"),
    "stop-film": stop,
    "export-frame": copyFrame,
  },
  keys: [{ keys: ["e", "E"], shown: "E", words: "export: a picture, a film, data, a page", act: open }],
};
