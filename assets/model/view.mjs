// How a race is looked at, as fields of the address beside the race's own: what is left out is as usual. Pure.
import { CHOICES } from "./entrant_labels.mjs";
import { ofSchedule } from "./schedule.mjs";
import { zoomFrom, zoomText } from "./zoom.mjs";
/** @import { ViewField } from "./served.mjs" */
/** @import { Entrant, Owner } from "./types.mjs" */

/** @param {string} text */
const whole = (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null);
/** @param {(string | number)[]} value */
const joined = (value) => value.join(",");
/** @param {number} value */
const short = (value) => String(Number(value.toFixed(3)));

/** @typedef {{read(text: string, of: string[]): unknown, write(value: unknown): string}} Kind of field */

/** @type {Record<string, boolean>} */
const FLAGS = { 1: true, 0: false };

/**
 * How each kind of field is read (null where its text says nothing that it can be) and written.
 * @type {Record<string, Kind>}
 */
const KINDS = {
  step: { read: whole, write: String },
  speed: { read: (text) => whole(text) || null, write: String },
  flag: { read: (text) => FLAGS[text] ?? null, write: (value) => (value ? "1" : "") },
  name: { read: (text, of) => (of.includes(text) ? text : null), write: String },
  names: { read: (text) => (/^[a-z_0-9.]+(,[a-z_0-9.]+)*$/.test(text) ? text.split(",") : null), write: joined },
  entrants: { read: (text) => (/^\d(,\d)*$/.test(text) ? text.split(",").map(Number) : null), write: joined },
  numbers: {
    read(/** @type {string} */ text, /** @type {string[]} */ of) {
      const found = text.split(",").map(Number);
      return found.length === of.length && found.every(Number.isFinite) ? found : null;
    },
    write: (/** @type {number[]} */ value) => value.map(short).join(","),
  },
  ranges: {
    read(/** @type {string} */ text, /** @type {string[]} */ of) {
      const found = text.split(",").map(Number);
      return found.length === of.length && found.every(Number.isFinite) && found[0] < found[1] && found[2] < found[3]
        ? found
        : null;
    },
    write: (/** @type {number[]} */ value) => value.map((number) => Number(number.toPrecision(6))).join(","),
  },
  wholes: {
    read(/** @type {string} */ text, /** @type {string[]} */ of) {
      const found = text.split(",").map(whole);
      return found.length === of.length && !found.includes(null) ? found : null;
    },
    write: joined,
  },
  zoom: { read: zoomFrom, write: zoomText },
  lesson: { read: (text) => (/^[a-z_0-9]+\.[a-z_0-9]+$/.test(text) ? text : null), write: String },
};

/**
 * How a field is read and written. Throws for a kind that this page does not know.
 * @param {string} name
 * @param {{kind: string}} field
 */
function kindOf(name, { kind }) {
  if (KINDS[kind]) return KINDS[kind];
  throw new Error(`${name} is of the kind ‘${kind}’, but must be of one of ${Object.keys(KINDS).join(", ")}`);
}

/**
 * What a query string says of the view, and a sentence for each field that says nothing that can be.
 * @param {string} search
 * @param {Record<string, ViewField>} fields
 * @returns {{view: Record<string, any>, complaints: string[]}}
 */
export function viewFrom(search, fields) {
  /** @type {Record<string, unknown>} */
  const view = {};
  const complaints = [], query = new URLSearchParams(search);
  for (const [name, field] of Object.entries(fields)) {
    const text = query.get(name), value = text === null ? null : kindOf(name, field).read(text, field.of);
    if (value !== null) view[name] = value;
    else if (text !== null) {
      complaints.push(`${name} is ‘${text.slice(0, 80)}’, but must be ${field.wanted}. It was left out.`);
    }
  }
  return { view, complaints };
}

/**
 * Whether a link's text says a race; it may say only how one is looked at.
 * @param {string} text
 * @param {string[]} fields those of a race
 * @returns {boolean}
 */
export const saysRace = (text, fields) => [...new URLSearchParams(text).keys()].some((name) => fields.includes(name));

/**
 * The view as text: `viewFrom(viewText(view))` is the view again.
 * @param {Record<string, any>} view
 * @param {Record<string, ViewField>} fields
 * @returns {string}
 */
export function viewText(view, fields) {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = view[name], none = value === undefined || value === null || value.length === 0;
    const text = none ? "" : kindOf(name, field).write(value);
    return text === "" ? [] : [`${name}=${text}`];
  }).join("&");
}

/**
 * Whether `hide` names an entrant's (its number) or the surface's ("knob") setting.
 * @param {string[]} hide
 * @param {Owner} of
 * @param {string} name
 * @returns {boolean}
 */
export function hidesSetting(hide, of, name) {
  const whole = ofSchedule(name) ? "schedule" : name; // its settings go with the schedule
  return hide.includes(whole) || hide.includes(`${whole}.${of}`);
}

/**
 * `hide` for all settings of the race but one, [of, name]: what students may not touch.
 * @param {{knobs: Record<string, number>, entrants: Pick<Entrant, "settings">[]}} race
 * @param {[Owner, string]} kept
 * @returns {string[]}
 */
export function allSettingsBut(race, kept) {
  /** @type {[Owner, string][]} */
  const all = [
    ...Object.keys(race.knobs).map((name) => /** @type {[Owner, string]} */ (["knob", name])),
    ...race.entrants.flatMap(({ settings }, k) =>
      [...Object.keys(settings), ...Object.keys(CHOICES)].map((name) => /** @type {[Owner, string]} */ ([k, name]))
    ),
  ];
  const kind = ofSchedule(kept[1]) ? "schedule" : kept[1];
  return all.filter(([of, name]) => of !== kept[0] || name !== kind)
    .map(([of, name]) => (of === "knob" ? name : `${name}.${of}`));
}
