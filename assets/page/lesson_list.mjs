// The list of all chapters, where a reader stands in each, and what can be done with the progress.
import { share, standing, summary } from "../model/lesson_progress.mjs";
import { make, pressed } from "./make.mjs";
import { STOPS } from "./lesson_texts.mjs";
import { catalogue } from "../state.mjs";
/** @import { Reader } from "./lesson_place.mjs" */
/** @import { Progress, Stop } from "../model/types.mjs" */

/** All chapters with what is in them. @param {Reader} reader */
export function listParts(reader) {
  const { stop, kept: { progress } } = reader;
  const here = stop?.chapter ?? STOPS.find(({ id }) => id === progress.last)?.chapter ??
    catalogue.lesson.chapters[0]?.id;
  const last = STOPS.find(({ id }) => id === progress.last) ?? STOPS[0], words = `Go on: ${last.title}`;
  const chapters = [...catalogue.lesson.chapters, { id: null, title: "More" }]
    .map((chapter, n) => chapterPart(chapter, n, reader, chapter.id === here));
  return [
    pressed(progress.last ? words : "Start", () => reader.open(last), "go lesson-start"),
    ...chapters,
    make("p", { class: "faint summary" }, summary(progress)),
    keeping(reader),
    make("p", { class: "ways-out" }, page("lesson/", "All screens, exercises and terms on one page")),
  ].filter(Boolean);
}

/**
 * @param {{id: string | null, title: string}} chapter
 * @param {number} n
 * @param {Reader} reader
 * @param {boolean} open
 */
function chapterPart({ id, title }, n, reader, open) {
  const { stop, kept: { progress } } = reader;
  const own = STOPS.filter((one) => one.chapter === id || (id === null && !one.of));
  if (!own.length) return null;
  const rows = own.map((one) => make("li", {}, row(one, progress, stop, (to) => reader.open(to))));
  return make(
    "details",
    { class: "chapter", name: "chapter", ...(open && { open: "" }) },
    make(
      "summary",
      {},
      make("span", { class: "number" }, id === null ? "" : `${n + 1}`),
      make("span", { class: "grow" }, title),
      make("span", { class: "faint" }, share(progress, own)),
    ),
    make("ol", {}, ...rows),
    id && make("p", { class: "sheet-link" }, page(`lesson/${id}/sheet`, "Sheet to print")),
  );
}

/** A link to a page that is read or printed, beside this one. @param {string} href @param {string} words */
const page = (href, words) => make("a", { href, target: "_blank" }, words);

/** @param {Stop} one @param {Progress} progress @param {Stop | null} stop @param {(to: Stop) => void} open */
function row(one, progress, stop, open) {
  const known = standing(progress, one);
  return make(
    "button",
    { type: "button", class: "menu-item", "aria-current": one.id === stop?.id ? "true" : null, on: () => open(one) },
    make("span", { class: "grow" }, one.kind === "exercise" ? `Exercise: ${one.title}` : one.title),
    known ? make("span", { class: `known ${known}` }, known) : null,
  );
}

/** What can be done with the progress: to a file and back, and away. @param {Reader} reader */
function keeping(reader) {
  const { kept } = reader,
    then = (/** @type {() => void} */ act) => () => {
      act();
      reader.show();
    };
  const file = make("input", {
    type: "file",
    accept: "application/json",
    class: "sr",
    tabindex: "-1",
    "aria-label": "File of progress",
  });
  file.addEventListener("change", () => file.files[0] && kept.load(file.files[0]).then(() => reader.show()));
  return make(
    "div",
    { class: "row", role: "group", "aria-label": "Your progress" },
    pressed("Save to a file", () => kept.save(), "outline small"),
    pressed("Load a file", () => file.click(), "outline small"),
    kept.before
      ? pressed("Bring it back", then(() => kept.bringBack()), "outline small")
      : pressed("Reset", then(() => kept.reset()), "outline small"),
    file,
  );
}
