// How a race is looked at, as fields of the address beside the race's own: what is left out is as usual. Pure.
import { CHOICES } from "./entrant_labels.mjs";
import { zoomFrom, zoomText } from "./zoom.mjs";
/** @import { Entrant, Owner } from "./types.mjs" */

const numbers = (text, count) => {
  const found = text.split(",").map(Number);
  return text && found.every(Number.isFinite) && (count === undefined || found.length === count) ? found : null;
};
const whole = (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null);
const wholes = {
  read: (text) => (/^\d(,\d)*$/.test(text) ? text.split(",").map(Number) : null),
  write: (value) => value.join(","),
  wanted: "numbers of entrants like 0,2",
};
const flag = {
  read: (text) => (text === "1" ? true : text === "0" ? false : null),
  write: (value) => (value ? "1" : ""),
  wanted: "1 or 0",
};
const oneOf = (...names) => ({
  read: (text) => (names.includes(text) ? text : null),
  write: String,
  wanted: `one of ${names.join(", ")}`,
});
const short = (value) => String(Number(value.toFixed(3)));

/** The parts of the page that `hide` can name, beside a setting's name, or name.number for one entrant's. */
export const PARTS = [
  "head",
  "rail",
  "surface",
  "entrants",
  "tools",
  "race",
  "contour",
  "deep",
  "data",
  "loss",
  "board",
  "strip",
  "transport",
  "zoom",
];

/** Every field: how its text is read (null where it says nothing), how it is written, and what it must be. */
export const FIELDS = {
  at: { read: whole, write: String, wanted: "the number of a step" },
  view: oneOf("contour", "deep", "loss", "data"),
  axis: oneOf("examples", "epochs"),
  scale: oneOf("all", "linear"),
  fan: flag,
  ground: oneOf("batch"),
  camera: {
    read: (text) => numbers(text, 9),
    write: (value) => value.map(short).join(","),
    wanted: "nine numbers: eye, centre and up",
  },
  zoom: { read: zoomFrom, write: zoomText, wanted: "x, y and how many times, like 1,1,8, or whole" },
  mute: wholes,
  ghost: wholes,
  speed: {
    read: (text) => (whole(text) > 0 ? whole(text) : null),
    write: String,
    wanted: "steps a second, a whole number above 0",
  },
  hide: {
    read: (text) => (/^[a-z_0-9.]+(,[a-z_0-9.]+)*$/.test(text) ? text.split(",") : null),
    write: (value) => value.join(","),
    wanted: `names like ${PARTS.slice(0, 3).join(",")} or learning_rate.0`,
  },
  present: flag,
  embed: flag,
  demo: flag,
  theme: oneOf("dark", "light"),
};

/**
 * What a query string says of the view, and a sentence for each field that says nothing that can be.
 * @param {string} search
 * @returns {{view: Record<string, any>, complaints: string[]}}
 */
export function viewFrom(search) {
  const view = {}, complaints = [], query = new URLSearchParams(search);
  for (const [name, { read, wanted }] of Object.entries(FIELDS)) {
    if (!query.has(name)) continue;
    const value = read(query.get(name));
    if (value === null) {
      complaints.push(`${name} is ‘${query.get(name).slice(0, 80)}’, but must be ${wanted}. It was left out.`);
    } else view[name] = value;
  }
  return { view, complaints };
}

/**
 * The view as text: `viewFrom(viewText(view))` is the view again.
 * @param {Record<string, any>} view
 * @returns {string}
 */
export function viewText(view) {
  return Object.entries(FIELDS).flatMap(([name, { write }]) => {
    const value = view[name], text = value === undefined || value === null || value.length === 0 ? "" : write(value);
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
export const hidesSetting = (hide, of, name) => hide.includes(name) || hide.includes(`${name}.${of}`);

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
  return all.filter(([of, name]) => of !== kept[0] || name !== kept[1])
    .map(([of, name]) => (of === "knob" ? name : `${name}.${of}`));
}
