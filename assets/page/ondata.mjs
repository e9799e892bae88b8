// Whether the surface on show has data: what belongs to data is loaded with the first that has, and asks for nothing without.
import { element } from "../dom.mjs";
import { catalogue, theRace } from "../state.mjs";

/** @type {Promise<typeof import("./batches.mjs")> | null} */
let loaded = null;

/** How many examples a surface has; none where it is a formula. @param {string} surface */
export const examplesOf = (surface) => catalogue.surfaces[surface].model?.examples ?? 0;

/** Show the data of the surface of the race, or none; done when it is there. */
export async function showData() {
  const { surface } = theRace(), { model } = catalogue.surfaces[surface];
  element("page").dataset.ground = model ? "data" : "formula";
  if (model) loaded ??= import("./batches.mjs");
  await loaded?.then(({ follow }) => follow(surface, model));
}

/** Take an action of the data's own, where there is one. @param {"switchFan" | "switchGround"} name */
export const onData = (name) => () =>
  element("page").dataset.ground === "data" && loaded?.then((module) => module[name]());
