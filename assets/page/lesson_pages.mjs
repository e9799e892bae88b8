// In the hand the words of a stop are read page by page: as much on each as the sheet has room for.
import { element, elements } from "../dom.mjs";
import { pagesOf } from "../model/lesson_pages.mjs";

const GAP = 12; // px between two pieces
const BELONGS = ".asked ~ #lesson-ask, .keras, .notes, [role=status] + p, .btn.quiet"; // to the piece before it

/** What is read one after the other. */
const pieces = () =>
  [...element("lesson-page").children, element("lesson-hand")]
    .filter((one) => !one.hidden && !one.matches("h2, .changed, .kind, .marked:empty"));

const titles = () => elements("#lesson-page > h2, #lesson-page > .kind");
/** @param {HTMLElement} piece */
const pageOf = (piece) => Number(piece.dataset.page ?? 0);
/** @param {HTMLElement} one */
const heightOf = (one) => (one.offsetHeight ? one.offsetHeight + GAP : 0);
/** @param {HTMLElement[]} all */
const total = (all) => all.reduce((sum, one) => sum + heightOf(one), 0);

/** How many pages there are. */
export const pageCount = () => 1 + Math.max(0, ...pieces().map(pageOf));

/** The page with an element on it; -1 where none has it. @param {HTMLElement} one */
export function pageWith(one) {
  const piece = pieces().find((piece) => piece.contains(one));
  return piece ? pageOf(piece) : -1;
}

/** Whether the words are laid on pages, as the stylesheet says: where a whole page of them is scrolled they are not. */
const isPaged = () => getComputedStyle(element("lesson")).getPropertyValue("--read").trim() === "pages";

/** Lay all pieces on pages, as they are high now. */
export function layPages() {
  const all = pieces();
  for (const one of [...all, ...titles()]) one.classList.remove("apart");
  const numbers = isPaged() ? pagesOf(all.map(measured), room(), total(titles())) : all.map(() => 0);
  all.forEach((one, n) => one.dataset.page = numbers[n]);
}

/** @param {HTMLElement} one */
const measured = (one) => ({ height: heightOf(one), belongs: one.matches(BELONGS) });

/** How high a page is: from below the head of the sheet to its foot, without what is on every page. */
function room() {
  const rail = element("rail"), words = element("lesson-page"), { paddingTop, paddingBottom } = getComputedStyle(words);
  const above = words.getBoundingClientRect().top - rail.getBoundingClientRect().top + rail.scrollTop;
  const within = parseFloat(paddingTop) + parseFloat(paddingBottom) - GAP; // below the last piece is no gap
  return rail.clientHeight - above - within - element("lesson-foot").offsetHeight -
    total(elements("#lesson-page > .changed"));
}

/** Show one of the pages, the last where there are fewer; which it is. @param {number} at */
export function showPage(at) {
  const shown = Math.max(0, Math.min(at, pageCount() - 1));
  for (const one of pieces()) one.classList.toggle("apart", pageOf(one) !== shown);
  for (const title of titles()) title.classList.toggle("apart", shown > 0);
  return shown;
}
