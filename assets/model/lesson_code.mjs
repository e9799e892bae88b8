// An entrant's line of code with its settings in it. Pure.

/**
 * A template as "SGD(learning_rate={learning_rate})" in pieces: `setting` names whose value a piece is, null for the
 * words between.
 * @param {string} template
 * @param {(setting: string) => number | undefined} valueOf
 * @returns {{text: string, setting: string | null}[]}
 */
export function codePieces(template, valueOf) {
  return template.split(/\{(\w+)\}/).map((part, n) =>
    n % 2 ? { text: String(valueOf(part) ?? "…"), setting: part } : { text: part, setting: null }
  ).filter(({ text }) => text);
}
