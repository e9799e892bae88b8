// Quiet colours of areas on the map: a hue, as light as the ground is, so that every ink is seen on it. Pure.
// OKLab and its numbers: Björn Ottosson 2020, A perceptual color space for image processing, bottosson.github.io.
// Luminance: WCAG 2.2, "relative luminance".
import { rgb } from "./heights.mjs";

const SHADES = 24; // from the latest to the soonest
const HATCH = 0.7; // of the way along the map's scale
const CHROMA = 0.055, DOT = 0.05;
const PALER = 0.6; // areas of minima than their colours: told apart on a projector, and paler than those of entrants
const WEAKEST = 0.5; // of the way along the map's scale that the soonest shade goes at least

/** @param {number} byte */
const linear = (byte) => (byte <= 10.31475 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
/** @param {number} light */
const encoded = (light) => 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

/**
 * The relative luminance of [r, g, b], from 0 to 1.
 * @param {number[]} colour
 * @returns {number}
 */
export const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/**
 * A colour of OKLab's lightness, chroma and hue in degrees as [r, g, b], the nearest that a screen has.
 * @param {number} lightness
 * @param {number} chroma
 * @param {number} hue
 * @returns {number[]}
 */
export function fromOklch(lightness, chroma, hue) {
  const turn = hue * Math.PI / 180, a = chroma * Math.cos(turn), b = chroma * Math.sin(turn);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((light) => Math.round(encoded(Math.min(1, Math.max(0, light)))));
}

/**
 * The chroma and the hue, in degrees, of [r, g, b].
 * @param {number[]} colour
 * @returns {{chroma: number, hue: number}}
 */
export function chromaOf(colour) {
  const [r, g, b] = colour.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
    m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
    s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const across = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    up = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { chroma: Math.hypot(across, up), hue: (Math.atan2(up, across) * 180 / Math.PI + 360) % 360 };
}

/**
 * A hue at a luminance, found by halving.
 * @param {{chroma: number, hue: number}} colour
 * @param {number} wanted
 * @returns {number[]}
 */
export function tint({ chroma, hue }, wanted) {
  let low = 0, high = 1;
  for (let n = 0; n < 20; n++) {
    const middle = (low + high) / 2;
    if (luminance(fromOklch(middle, chroma, hue)) < wanted) low = middle;
    else high = middle;
  }
  return fromOklch(low, chroma, hue);
}

/**
 * A hue in all its shades, the latest first: the soonest is so far from the page as the scale of the map goes, or a
 * share of that.
 * @param {{chroma: number, hue: number}} colour
 * @param {number[][]} map the scale's colours
 * @returns {number[][]}
 */
export function shades(colour, map, share = 1) {
  const from = lightness(map[1]), to = from + share * (lightness(map[map.length - 1]) - from);
  return Array.from({ length: SHADES }, (_, n) => tint(colour, (from + (to - from) * n / (SHADES - 1)) ** 3));
}

/** @param {number[]} colour */
const lightness = (colour) => luminance(colour) ** (1 / 3);

/**
 * The areas of minima: those whose colours differ by their lightness do so too.
 * @param {number[][]} colours
 * @param {number[][]} scale
 */
function ofMinima(colours, scale) {
  const far = (/** @type {number[]} */ colour) => Math.abs(lightness(colour) - lightness(scale[0])),
    most = Math.max(...colours.map(far));
  return colours.map((colour) => {
    const { chroma, hue } = chromaOf(colour);
    return shades({ chroma: PALER * chroma, hue }, scale, WEAKEST + (1 - WEAKEST) * far(colour) / most);
  });
}

/** @typedef {ReturnType<typeof tintsOf>} Tints */

/**
 * The colours of areas in a theme: of minima by their numbers, of entrants by their inks, of none, and of hatches.
 * @param {{map: string[], inks: string[], minima: string[], "text-3": string}} theme
 */
export function tintsOf({ map, inks, minima, "text-3": middling }) {
  const scale = map.map(rgb), colours = minima.map(rgb), neutral = { chroma: 0.012, hue: 255 };
  const toned = (/** @type {string} */ ink) => {
    const { chroma, hue } = chromaOf(rgb(ink));
    return { chroma: Math.min(CHROMA, 0.6 * chroma), hue };
  };
  return {
    minima: ofMinima(colours, scale),
    entrants: inks.map((ink) => shades(toned(ink), scale)),
    dots: {
      minima: colours.map((one) => tint({ chroma: DOT, hue: chromaOf(one).hue }, luminance(rgb(middling)))),
      none: rgb(middling),
    },
    plain: shades(neutral, scale),
    ground: scale[0],
    hatch: scale[Math.round(HATCH * (scale.length - 1))],
  };
}

/**
 * The shade of a share from 0 to 1.
 * @param {number} share
 * @returns {number}
 */
export const shadeOf = (share) => Math.round((SHADES - 1) * Math.min(1, Math.max(0, share)));

/**
 * From how many to how many steps most of some counts are, the hundredth of them at each end left out; null of none.
 * @param {ArrayLike<number>} steps those below 0 are none
 * @returns {[number, number] | null}
 */
export function spanOf(steps) {
  const found = Int32Array.from(steps).filter((count) => count >= 0).sort(), last = found.length - 1;
  return last < 0 ? null : [found[Math.floor(last / 100)], found[Math.ceil(last - last / 100)]];
}

/**
 * How soon something is after so many steps, from 0 for the end of a span to 1 for its beginning, by their logarithm.
 * @param {number} steps
 * @param {[number, number]} span
 * @returns {number}
 */
export const soonness = (steps, [soonest, latest]) =>
  soonest === latest ? 1 : 1 - (Math.log1p(steps) - Math.log1p(soonest)) / (Math.log1p(latest) - Math.log1p(soonest));
