// The panels of the page, as the catalogue names them: main fills this list, so that nothing imports in a circle.

/**
 * A module of `assets/panels/` exports its `panel`. All of it may be left out:
 * `actions`, what a button can name with data-do; `keys`, as those of input/keys.mjs; `answered()`, when the run is
 * another one; `opens()`, when the page opens, which says whether the race waits at its start; `shown()`, when colours
 * or type are others; `overlaid()`, when an overlay came or went;
 * `headPressed(slot)`, when the head of a path at rest is pressed; `mapPressed(point)`, when the map is, which says
 * whether it has taken the press, so that the start stays; `takes(file)`, when one is dropped that carries no race, which
 * says whether it has taken it; `overMap(pen, at, view)`, what it draws on the map, and which names
 * are to be placed with those of the heads, if any; `overScene`, likewise, on the surface in space,
 * and `underPaths`, likewise, what lies between the ground and the paths; `onGround(pen, axes)`, what covers the ground
 * itself, below its level lines, drawn anew only where `groundKey()` is another. Whether an overlay of its is on, `lies(id)` of
 * overlays.mjs says, and `lay(id, on)` switches it.
 */
export const panels = [];
