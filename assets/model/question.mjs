// A question whose answer may be lost on the way, or only be slow. Pure.

export class Question {
  /** How often it was asked: an answer says to which time it is one. */
  count = 0;
  at = 0;
  again = 0;

  /** @param {number} patience ms after which an answer that has not come is asked for again */
  constructor(patience) {
    this.patience = patience;
  }

  /**
   * It is asked now; which time that is.
   * @param {number} now
   * @returns {number}
   */
  ask(now) {
    this.at = now;
    return ++this.count;
  }

  /**
   * Whether to ask again: each time after twice as long, for a newer question makes the answer to an older one worthless,
   * and a slow answer must come at last.
   * @param {boolean} there
   * @param {number} now
   * @returns {boolean}
   */
  lost(there, now) {
    if (there) this.again = 0;
    const overdue = !there && now - this.at > this.patience * 2 ** this.again;
    if (overdue) this.again++;
    return overdue;
  }
}
