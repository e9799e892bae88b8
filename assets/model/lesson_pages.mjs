// The pieces of a screen's words, laid on pages where one is not seen whole. Pure.

/** @typedef {{height: number, belongs: boolean}} Piece with the gap below it, in pixels */

/**
 * On which page each piece is, from 0: as many on a page as there is room for. What belongs to the piece before it goes
 * on to the next page together with that, and stays with it where the two alone are more than a page.
 * @param {Piece[]} pieces
 * @param {number} room of a page, in pixels
 * @param {number} [heading] what the first page holds above its pieces, in pixels
 * @returns {number[]}
 */
export function pagesOf(pieces, room, heading = 0) {
  let page = 0, left = room - heading;
  return bundles(pieces).flatMap((bundle) => {
    const height = bundle.reduce((sum, piece) => sum + piece.height, 0), first = page === 0 && left === room - heading;
    if (height > Math.max(left, 0) && !first) {
      page++;
      left = room;
    }
    left -= height;
    return bundle.map(() => page);
  });
}

/** The pieces in bundles, each one piece with all that belong to it. @param {Piece[]} pieces */
function bundles(pieces) {
  /** @type {Piece[][]} */
  const found = [];
  for (const piece of pieces) {
    const before = piece.belongs && found.at(-1);
    if (before) before.push(piece);
    else found.push([piece]);
  }
  return found;
}
