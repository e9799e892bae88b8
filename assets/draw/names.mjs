// The names of a picture's heads, each beside its own and off the lines.
import { Covered, placed } from "../model/labels.mjs";
/** @import { Head } from "../model/types.mjs" */
/** @import { Line } from "../model/labels.mjs" */

/** @type {{align: CanvasTextAlign, size: number, cased: boolean}} */
const STYLE = { align: "center", size: 12, cased: true };

export class Names {
  /** @param {import("./ink.mjs").Pen} pen */
  constructor(pen) {
    this.pen = pen;
    this.covered = new Covered();
    this.chosen = new Map();
  }

  /**
   * Write the names of heads [{key, x, y, words, ink}] off the lines of a picture, {key, lines, window}, as `Covered`
   * follows them, off the points that are `taken` or that a head says, and off the boxes of what lies `over` the
   * picture.
   * @param {Head[]} heads
   * @param {{key: string, lines: Line[], window?: number[] | null}} picture
   * @param {number[][]} taken
   * @param {number[][]} [over]
   */
  draw(heads, { key, lines, window = null }, taken, over = []) {
    const { pen } = this;
    this.covered.follow(key, pen, lines, window);
    const measured = heads.map((head) => ({
      ...head,
      width: pen.widthOf(head.words ?? "", { size: 12, weight: head.weight ?? 600 }),
    }));
    const busy = [...taken, ...heads.flatMap(({ off = [] }) => off)];
    for (
      const { at, words, ink, weight = 600, alpha = 1 } of placed(measured, this.covered, pen, busy, this.chosen, over)
    ) {
      pen.context.globalAlpha = alpha;
      pen.text(at[0], at[1], words ?? "", ink ?? pen.theme.text, { ...STYLE, weight });
    }
    pen.context.globalAlpha = 1;
  }
}
