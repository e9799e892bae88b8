// Words and small drawings of the document, copied onto a canvas where they stand.

// What only a screen reader finds, and what is to be pressed.
const UNSEEN = '.sr, button[aria-selected="false"], button[aria-pressed="false"], button[aria-expanded="false"]';

/**
 * The lines of words in an element, each with its place.
 * @param {Element} element
 * @returns {Generator<{words: string, box: DOMRect, style: CSSStyleDeclaration}>}
 */
function* linesOf(element) {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode, around = node.parentElement, words = node.textContent?.trim();
    if (!around || !words || around.closest(UNSEEN)) continue;
    const style = getComputedStyle(around);
    range.selectNodeContents(node);
    const [box] = range.getClientRects();
    if (box?.width && style.visibility === "visible") yield { words, box, style };
  }
}

/**
 * Write an element's words onto a canvas whose corner is at (left, top) of the screen.
 * @param {CanvasRenderingContext2D} context
 * @param {Element} element
 * @param {{left: number, top: number}} corner
 */
export function copyWords(context, element, { left, top }) {
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const { words, box, style } of linesOf(element)) {
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.fillText(words, box.left - left, box.top - top + box.height / 2);
  }
}

/**
 * Draw the borders of an element, and of what is in it, above and on both sides.
 * @param {CanvasRenderingContext2D} context
 * @param {Element} element
 * @param {{left: number, top: number}} corner
 */
export function copyBorders(context, element, corner) {
  for (const part of [element, ...element.querySelectorAll("*")]) {
    if (part instanceof SVGElement || part.closest(`${UNSEEN}, button`)) continue;
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    const [x, y] = [box.left - corner.left, box.top - corner.top];
    const [above, left, right] = [style.borderTopWidth, style.borderLeftWidth, style.borderRightWidth].map(parseFloat);
    /** @type {[string, number, number, number, number][]} */
    const lines = [
      [style.borderTopColor, x, y, box.width, above],
      [style.borderLeftColor, x, y, left, box.height],
      [style.borderRightColor, x + box.width - right, y, right, box.height],
    ];
    for (const [colour, across, down, wide, tall] of lines) {
      context.fillStyle = colour;
      context.fillRect(across, down, wide, tall);
    }
  }
}

/**
 * An SVG as a picture.
 * @param {string} svg
 * @returns {Promise<HTMLImageElement>}
 */
export async function pictureOf(svg) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  return picture;
}

/**
 * The drawings of an element as pictures, each by its text; their colours are those that they have on the page.
 * @param {Element} element
 * @returns {Promise<Map<string, HTMLImageElement>>}
 */
export async function drawingsIn(element) {
  const found = await Promise.all(
    shownIn(element).map(async (svg) => {
      const { width, height } = svg.getBoundingClientRect(), style = getComputedStyle(svg);
      const text = new XMLSerializer().serializeToString(svg)
        .replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim())
        .replace("<svg ", `<svg width="${width}" height="${height}" `);
      return /** @type {[string, HTMLImageElement]} */ ([svg.outerHTML, await pictureOf(text)]);
    }),
  );
  return new Map(found);
}

/**
 * Lay the drawings of an element onto a canvas where they stand now.
 * @param {CanvasRenderingContext2D} context
 * @param {Element} element
 * @param {Map<string, HTMLImageElement>} pictures
 * @param {{left: number, top: number}} corner
 */
export function copyDrawings(context, element, pictures, corner) {
  for (const svg of shownIn(element)) {
    const { left, top, width, height } = svg.getBoundingClientRect(), picture = pictures.get(svg.outerHTML);
    if (picture) context.drawImage(picture, left - corner.left, top - corner.top, width, height);
  }
}

/** @param {Element} element */
const shownIn = (element) =>
  [...element.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0);
