// The link to the race as it is on show, its QR code, and what it hides from those who follow it.
import { element, elementOrNull, elements, write } from "../dom.mjs";
import { labels } from "../model/entrant_labels.mjs";
import { IN_A_LINK, rowsIn } from "../model/kept.mjs";
import { packed } from "../model/packed.mjs";
import { allSettingsBut } from "../model/view.mjs";
import { copied } from "./copy.mjs";
import { openSheet } from "./dialogs.mjs";
import { keepsData } from "./kept_data.mjs";
import { addressOf, viewFields } from "./link.mjs";
import { catalogue, player, theRun } from "../state.mjs";

/** @param {string} group */
const ticked = (group) => elements(`#share input[data-group="${group}"]:checked`).map(({ dataset }) => dataset.name);

/** The link that the sheet's choices make. */
function link() {
  const opens = ticked("opens"), only = element("link-only").value, parts = ticked("hide");
  const kept = only &&
    only.split(".").map((/** @type {string} */ word) => (/^\d+$/.test(word) ? Number(word) : word)).reverse();
  const hide = [...new Set([...parts, ...(only ? [...allSettingsBut(theRun().race, kept), "tools"] : [])])];
  const view = {
    ...viewFields(),
    at: opens.includes("here") ? player.step : null,
    present: opens.includes("present"),
    demo: opens.includes("demo"),
    hide,
  };
  return `${location.origin}${location.pathname}?${addressOf(theRun().text, view)}`;
}

/** The same link with its text packed. @param {string} link */
async function shortOf(link) {
  const [page, text] = link.split("?");
  return `${page}#${await packed(text)}`;
}

/** A packed text of a short one is longer than that. @param {string} link */
async function shorterOf(link) {
  const short = await shortOf(link);
  return short.length < link.length ? short : link;
}

/** What a page that shows the race in a frame says. @param {string} link */
export const frameOf = (link) =>
  `<iframe src="${link}&embed=1" width="960" height="600" title="Fall Line" style="border: 0"></iframe>`;

export const copyLink = () => copy(link(), "The link is copied.");
export const copyShort = async () => copy(await shortOf(link()), "The short link is copied.");
export const copyFrame = () => copy(frameOf(link()), "The iframe is copied: paste it into a page’s HTML.");

/** @param {string} text @param {string} done */
async function copy(text, done) {
  const select = () => {
    element("link").select();
    return element("link").value === text;
  };
  write(element("link-note"), (await copied(text, select)) ? done : `Copy it by hand: ${text}`);
}

export function openShare() {
  furnish();
  offerSliders();
  showLink();
  openSheet("share");
}

/** Put the browser's own inputs into the sheet, once. */
function furnish() {
  if (elementOrNull("link")) return;
  element("link-place").append(
    Object.assign(document.createElement("input"), { id: "link", type: "text", readOnly: true, ariaLabel: "Link" }),
  );
  element("qr-place").append(Object.assign(document.createElement("img"), { id: "qr", alt: "QR code of the link" }));
  for (const place of elements("#share .tick")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    Object.assign(box.dataset, place.dataset);
    place.replaceWith(box);
  }
  elements('#share input[data-name="here"]')[0].checked = true;
  element("share").addEventListener("change", showLink);
  element("qr").addEventListener("error", sayNoCode);
}

/** Every slider of the race, as the one that the link may leave. */
function offerSliders() {
  const { race } = theRun(),
    names = labels(race, catalogue.rules),
    choice = element("link-only"),
    before = choice.value;
  const offers = [
    ["", "all"],
    ...Object.keys(race.knobs).map((name) => [`${name}.knob`, catalogue.surfaces[race.surface].knobs[name].meaning]),
  ];
  race.entrants.forEach(({ rule, settings }, k) => {
    for (const name of Object.keys(settings)) {
      offers.push([`${name}.${k}`, `${names[k]}: ${catalogue.rules[rule].settings[name].meaning}`]);
    }
  });
  choice.replaceChildren(...offers.map(([value, text]) => new Option(text, value)));
  choice.value = offers.some(([value]) => value === before) ? before : "";
}

const LOCAL = /^(localhost|127\.|\[::1\])/;

async function showLink() {
  const whole = link();
  element("link").value = whole;
  sayWhere();
  element("qr-place").hidden = true;
  if (rowsIn(theRun().text) > IN_A_LINK) return;
  const shorter = await shorterOf(whole);
  if (element("link").value !== whole) return; // a choice was made meanwhile
  element("qr").src = `qr.svg?for=${encodeURIComponent(shorter)}`;
  element("qr-place").hidden = false;
}

/** Say for whom the address works. */
function sayWhere() {
  const { text } = theRun(), rows = rowsIn(text);
  if (rows > IN_A_LINK) return write(element("link-note"), ofThisBrowser(rows, keepsData(text)));
  write(
    element("link-note"),
    LOCAL.test(location.host)
      ? "This address works on this machine only. For a class start Fall Line with --host 0.0.0.0 " +
        "and open it by this machine’s own address."
      : "",
  );
}

/** @param {number} rows @param {boolean} kept */
const ofThisBrowser = (rows, kept) =>
  `This race is on ${rows.toLocaleString("en")} rows of data, and a link holds at most ${IN_A_LINK}. ` +
  (kept
    ? "This one opens in this browser only, which keeps the rows. "
    : "This browser may keep nothing, so this one opens nowhere. ") +
  "A picture or page that you export (E) carries them all: dropped here, it opens the race.";

/** The server cannot draw this one: it is too long for a QR code, or the server is away. */
async function sayNoCode() {
  element("qr-place").hidden = true;
  const answer = await fetch(element("qr").src).catch(() => null), said = await answer?.json().catch(() => null);
  write(element("link-note"), said?.error ?? "The server does not answer, so there is no QR code now.");
}
