// Data that are brought: pasted or dropped, read by the server, and raced on with the model that was chosen.
import { element, write } from "../dom.mjs";
import { IN_A_LINK } from "../model/kept.mjs";
import { tableText } from "../model/table_text.mjs";
import { chooseSurface } from "../page/edits.mjs";
import { keepsData } from "../page/kept_data.mjs";
import { know } from "../page/known.mjs";
import { notice } from "../page/notice.mjs";
import { typedField, typedText } from "../page/typed_field.mjs";
import { catalogue, parts, theRace, theRun } from "../state.mjs";
/** @import { Surface } from "../model/served.mjs" */
/** @import { Panel } from "../page/panels.mjs" */

const LONGEST = 60_000; // characters: a thousand rows of long numbers
const A_TABLE = /\.(csv|tsv|tab|txt|dat)$/i;
const A_RACE = "This is the table of a race: it carries no link, and cannot be opened again. A .png, .svg, .html or " +
  ".json of the race can: drop one of those.";
const FIRST = "hours,mark\n1,52\n2,55\n3,61\n4,60\n5,68\n6,71\n7,70\n8,78\n9,83\n10,81";

const table = typedText(
  element("own-table-place"),
  { id: "own-table", rows: 6, placeholder: FIRST },
  "own-data-refusal own-data-note",
);
const [model, columns] = ["own-model", "own-columns"].map(element);

/** All that the fields say, as the server reads it. */
function said() {
  return `data:${model.value}${columns.value && `:${columns.value}`}\n${table.value}`;
}

const { read, refuse } = typedField({
  form: element("own-data"),
  text: table,
  refusal: "own-data-refusal",
  said: () => [said()],
  it: "the table",
  rest: 500,
  async take(isGood) {
    if (table.value.trim().startsWith(element("own-table-place").dataset.race)) return A_RACE;
    if (table.value.length > LONGEST) return tooLong();
    const id = await know(said());
    if (isGood()) await chooseSurface(id);
  },
});

function tooLong() {
  const lines = table.value.split(/\r\n|\r|\n/).filter((line) => line.trim()).length;
  return `This has ${lines.toLocaleString("en")} lines and ${table.value.length.toLocaleString("en")} characters; ` +
    `at most 1,000 rows and ${LONGEST.toLocaleString("en")} characters are right.`;
}

/** The fields say the surface of the race, unless a hand is in them or they say what is wrong. */
function follow() {
  const about = catalogue.surfaces[theRace().surface], form = element("own-data");
  const { brought } = about ?? {}, busy = form.contains(document.activeElement);
  if (!busy) form.hidden = !brought;
  if (!brought) return;
  say(about.model?.examples ?? 0);
  if (busy) return;
  fill(brought.text, brought);
  refuse("");
}

/** @param {number} rows */
function say(rows) {
  write(element("own-data-note"), `${rows.toLocaleString("en")} rows. ${where(rows)}`);
}

/** Where the rows are, but for this page. @param {number} rows */
function where(rows) {
  if (rows <= IN_A_LINK) return "They are in the link.";
  const tooMany = `More than ${IN_A_LINK} do not go into a link`;
  if (keepsData(theRun().text)) return `${tooMany}: this browser keeps them.`;
  return `${tooMany}, and this browser may keep nothing: a picture or page that you export (E) carries them.`;
}

/** @param {string} text @param {Surface["brought"]} [chosen] */
function fill(text, chosen) {
  table.value = text;
  if (!chosen) return;
  model.value = chosen.model;
  columns.value = chosen.standardised;
}

async function open() {
  parts.gallery.close();
  if (!catalogue.surfaces[theRace().surface].brought) {
    if (!table.value) fill(FIRST);
    element("own-data").hidden = false;
    await read();
  }
  table.focus();
}

/** Whether a file that was dropped is a table; then it is brought. @param {File} file */
async function takes(file) {
  if (!A_TABLE.test(file.name) && file.type !== "text/csv") return false;
  const before = table.value;
  const begins = file.slice(0, 64 * LONGEST);
  fill(tableText(new Uint8Array(await begins.arrayBuffer()), begins.size === file.size));
  await read();
  const refused = element("own-data-refusal").textContent;
  if (!refused) return true;
  notice(`${file.name}: ${refused}`, "error");
  fill(before);
  return true;
}

/** @type {Panel} */
export const panel = { actions: { "own-data": open }, answered: follow, takes };
