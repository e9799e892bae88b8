// A rule that is typed: read by the server while a hand types, and raced when the hand rests.
import { copyOf, element, write } from "../dom.mjs";
import { fromServer } from "../page/answers.mjs";
import { add, become } from "../page/entrants.mjs";
import { knowRule } from "../page/known.mjs";
import { currentView } from "../page/stage.mjs";
import { typedField, typedText } from "../page/typed_field.mjs";
import { catalogue, theRace } from "../state.mjs";
/** @import { Entrant } from "../model/types.mjs" */
/** @import { Panel } from "../page/panels.mjs" */

const FIRST = "velocity = beta * velocity - learning_rate * g\nw = w + velocity\nbeta = 0.9 from 0 to 0.999";

const place = element("own-lines-place");
const text = typedText(
  place,
  { id: "own-lines", rows: 4, maxLength: Number(place.dataset.most), placeholder: FIRST },
  "own-rule-refusal own-rule-means",
);
/** @type {number | null} of the entrant whose lines are in the field */
let slot = null;

const { refuse } = typedField({
  form: text,
  text,
  refusal: "own-rule-refusal",
  said: () => [text.value, slot],
  async take(isGood) {
    const whose = slot, id = await knowRule(text.value);
    if (!isGood()) return;
    showFormula(id);
    if (whose !== null) await become(whose, id);
  },
});

/** @param {string} id */
const showFormula = (id) => element("own-rule-formula").replaceChildren(copyOf(`steps-${id}`));

/** @param {Entrant} entrant */
const typed = ({ rule }) => catalogue.rules[rule]?.typed;

/** The field says the lines of its entrant, or of the first that was typed, unless a hand is in it. */
function follow() {
  const { entrants } = theRace(), first = entrants.find(typed);
  const own = entrants.find((entrant) => entrant.slot === slot && typed(entrant)) ?? first;
  element("own-rule").hidden = !own;
  if (!own) {
    slot = null;
    return;
  }
  const another = own.slot !== slot;
  slot = own.slot;
  const name = currentView().byNumber.find((one) => one.slot === slot)?.fullName ?? "Your rule";
  write(element("own-rule-name"), `${name}, line by line`);
  if (document.activeElement === text && !another) return;
  const lines = typed(own) ?? [];
  text.value = lines.join("\n");
  text.rows = Math.max(3, Math.min(9, lines.length + 1));
  showFormula(own.rule);
  refuse("");
}

/** Another entrant, whose lines are typed next. */
async function begin() {
  const id = await fromServer(theRace(), () => knowRule(FIRST)), added = id && await add(id);
  if (typeof added !== "number") return;
  slot = added;
  follow();
  text.focus();
}

/** The lines of an entrant come into the field. @param {DOMStringMap} data */
function open(data) {
  text.blur();
  slot = Number(data.slot);
  follow();
  text.focus();
}

/** @type {Panel} */
export const panel = { actions: { "own-rule": begin, "own-lines": open }, answered: follow };
