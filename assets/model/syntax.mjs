// Python in a gentle hand: words of the language are heavier, what is said beside it is fainter. Pure.
const KEYWORDS = "and as break class def else for from if import in is lambda not or return while None True False"
  .split(" ");
const TOKENS = new RegExp(`("""[\\s\\S]*?"""|#.*)|("(?:[^"\\\\\\n]|\\\\.)*")|\\b(${KEYWORDS.join("|")})\\b`, "g");

/**
 * The pieces of a script: [kind, text], kind "" for what is plain; together they are the script.
 * @param {string} text
 * @returns {string[][]}
 */
export function tokens(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    if (match.index > at) found.push(["", text.slice(at, match.index)]);
    found.push([match[1] ? "said" : match[2] ? "string" : "keyword", match[0]]);
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push(["", text.slice(at)]);
  return found;
}
