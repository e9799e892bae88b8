// How much of what was asked for has come. A bar moves when something has come, and never by itself.
import { element, root } from "../dom.mjs";

/** What a race needs: before any module runs, the page's first script counts those that have come. */
const OF_RACE = { modules: 0.5, race: 0.75, map: 1 };

/** Something that the race needs has come, after all before it. @param {"modules" | "race" | "map"} what */
export function come(what) {
  const share = OF_RACE[what], bar = element("progress");
  showShare(root, share);
  bar.setAttribute("aria-valuenow", String(100 * share));
  bar.hidden = share === 1;
}

/** The bar of an element is so long. @param {HTMLElement} of @param {number} share */
export const showShare = (of, share) => of.style.setProperty("--come", String(share));
