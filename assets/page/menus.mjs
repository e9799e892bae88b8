// Menus: a button and its list, opened as the browser's own popover, with arrow keys in it.
import { element, elements, underHand } from "../dom.mjs";
import { notice } from "./notice.mjs";
/** @param {HTMLElement} button */
const listOf = (button) => element(button.dataset.menu ?? "");
/** @param {HTMLElement} list */
const buttonOf = (list) => elements(`[data-menu="${list.id}"]`)[0];
/** @param {HTMLElement} list */
const itemsOf = (list) => elements("[role^=menuitem]", list).filter((item) => item.offsetParent !== null);

/** Open or close the list of a button. @param {HTMLElement} button */
function toggle(button) {
  const list = listOf(button);
  if (!list.popover) prepare(list);
  list.togglePopover();
  if (!list.matches(":popover-open")) return;
  place(list, button.getBoundingClientRect());
  itemsOf(list)[0]?.focus({ focusVisible: false });
}

/**
 * React knows no popover: the attribute is set, and its coming and going told, when it first opens.
 * @param {HTMLElement} list
 */
function prepare(list) {
  list.popover = "auto";
  list.addEventListener(
    "toggle",
    ({ newState }) => buttonOf(list)?.setAttribute("aria-expanded", String(newState === "open")),
  );
}

/** Below its button, or above it where there is more room. @param {HTMLElement} list @param {DOMRect} box */
function place(list, { left, top, bottom }) {
  const below = innerHeight - bottom > Math.min(list.scrollHeight + 12, top), room = below ? innerHeight - bottom : top;
  list.style.maxHeight = `${room - 12}px`;
  list.style.left = `${Math.max(4, Math.min(left, innerWidth - list.offsetWidth - 4))}px`;
  list.style.top = `${below ? bottom + 4 : Math.max(4, top - list.offsetHeight - 4)}px`;
}

/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** Keys within an open list. @param {KeyboardEvent} event */
function move(event) {
  const list = underHand(event.target, "[role=menu]");
  if (!list) return;
  if (event.key === "Tab") return list.hidePopover();
  const by = MOVES[event.key], items = itemsOf(list);
  if (by === undefined) return;
  event.preventDefault();
  const now = items.indexOf(document.activeElement),
    to = Number.isFinite(by) ? (now + by + items.length) % items.length : by < 0 ? 0 : items.length - 1;
  items[to]?.focus();
}

/** From now on, buttons open their menus, and what is chosen closes them; what is switched leaves them open. */
export function watchMenus() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {any} */ (target.closest?.("[data-menu]")), item = target.closest?.("[role=menuitem]");
    if (button) return button.ariaDisabled === "true" ? notice(button.title, "limit") : toggle(button);
    if (!item) return;
    const list = /** @type {HTMLElement} */ (item.closest("[role=menu]"));
    list.hidePopover();
    buttonOf(list)?.focus({ focusVisible: false });
  });
  document.addEventListener("keydown", move);
}
