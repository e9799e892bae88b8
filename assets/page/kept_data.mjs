// The rows of data that are too many for a link: kept in this browser, the last few, or else with the page's address.
import { forAddress, fromAddress } from "../model/kept.mjs";
import { forget, keep, recall } from "../storage.mjs";

const MOST = 8, LIST = "data", KEY = "data:";

const names = () => (recall(LIST) ?? "").split(" ").filter(Boolean);

/** A race's text for the address; what is too long for one is kept. @param {string} text */
export function keptInAddress(text) {
  const { text: short, name, data } = forAddress(text);
  if (name && !isKept(name)) {
    const all = [...names().filter((other) => other !== name), name];
    for (const old of all.splice(0, Math.max(0, all.length - MOST))) forget(KEY + old);
    keep(KEY + name, data);
    keep(LIST, all.join(" "));
  }
  return short;
}

/** @param {string} name */
const isKept = (name) => recall(KEY + name) !== null;

/**
 * What the history of this tab holds beside the address, so that a reload opens it where the browser keeps nothing.
 * @param {string} text
 */
export function besideAddress(text) {
  const { name, data } = forAddress(text);
  return name && !isKept(name) ? { name, data } : null;
}

/** The text that an address stands for. @param {string} text */
export const outOfAddress = (text) =>
  fromAddress(text, (name) => recall(KEY + name) ?? (history.state?.name === name ? history.state.data : null));

/** Whether this browser keeps the data of a race's text, which a link of it needs. @param {string} text */
export function keepsData(text) {
  keptInAddress(text);
  return !besideAddress(text);
}
