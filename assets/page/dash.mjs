// Dash and Plotly come after the race: their scripts wait in a template of the page.
import { element, elementOrNull } from "../dom.mjs";
import { showShare } from "./progress.mjs";
import { parts } from "../state.mjs";

/** @type {(found: () => unknown) => Promise<void>} */
const until = (found) =>
  new Promise((resolve) => {
    const look = () => (found() ? resolve() : setTimeout(look, 20));
    look();
  });

let arrived = () => {};
/**
 * Done when Dash has drawn its two graphs, and they lie in their panels.
 * @type {Promise<void>}
 */
export const dashIsThere = new Promise((resolve) => (arrived = resolve));

/**
 * An address of Dash's, which begins at the root, below the page's own: there the server is, whatever is in front of
 * it.
 * @param {string} address
 */
const below = (address) => new URL(address.slice(1), document.baseURI).href;

/** Dash's configuration, that asks where its scripts are from. @param {string} config */
const configured = (config) =>
  JSON.stringify({ ...JSON.parse(config), requests_pathname_prefix: new URL(".", document.baseURI).pathname });

/** A script that runs, of one that waits; done when it has run. @param {HTMLScriptElement} waiting */
function run(waiting) {
  const script = document.createElement("script");
  for (const { name, value } of waiting.attributes) script.setAttribute(name, name === "src" ? below(value) : value);
  script.textContent = waiting.id === "_dash-config" ? configured(waiting.textContent) : waiting.textContent;
  script.async = false; // in their order, however they come
  document.body.append(script);
  return script.src && new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
}

/** Run the scripts, the last of which starts Dash, and lay the graphs into their panels. */
export async function runDash() {
  const scripts = [...element("dash").content.querySelectorAll("script")], before = scripts.slice(0, -1);
  const { panel } = parts.scene3d;
  let come = 0;
  await Promise.all(before.map(async (script) => {
    await run(script);
    showShare(panel, ++come / (before.length + 1)); // the last part is the figure
  }));
  run(scripts.at(-1));
  await until(() => elementOrNull("contour-graph") && elementOrNull("deep-graph") && window.dash_clientside?.set_props);
  // React draws into these two wherever they lie, and never takes them away; what is in them it does.
  for (const [name, { panel }] of Object.entries({ "contour-graph": parts.contour, "deep-graph": parts.scene3d })) {
    panel.insertBefore(element(name), panel.querySelector("canvas.ink"));
  }
  arrived();
}
