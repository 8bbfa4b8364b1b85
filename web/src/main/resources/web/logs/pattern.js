// A text or a regular expression that is looked for in entries, without case.

const CHARS_FOR_EXPRESSIONS = 65_536; // an expression can take long; in longer texts only this much is looked at

export class Pattern {
  /** An expression that is none has an `error`, and is found nowhere. */
  constructor(text, isExpression) {
    this.text = text;
    this.isExpression = isExpression;
    this.error = "";
    this.expression = null;
    if (text === "") return;
    try {
      this.expression = new RegExp(isExpression ? text : escaped(text), "giu");
    } catch (problem) {
      this.error = problem.message.slice(problem.message.lastIndexOf(": ") + 2);
    }
  }

  get isUsable() {
    return this.expression !== null;
  }

  /** Whether an entry has it: in its message, its text, its user, its room or another field. */
  isIn(entry) {
    return this.isInText(entry.body) || this.isInText(entry.user) || this.isInText(entry.room) || this.isInText(entry.fieldText);
  }

  /** Where it is in `text`: start and end of each, no more than `most`, none of them empty. */
  *places(text, most) {
    if (!this.isUsable) return;
    let left = most;
    for (const found of text.matchAll(this.expression)) {
      if (found[0] === "") continue;
      if (left-- <= 0) return;
      yield [found.index, found.index + found[0].length];
    }
  }

  isInText(text) {
    if (!this.isUsable) return false;
    return (this.isExpression ? text.slice(0, CHARS_FOR_EXPRESSIONS) : text).search(this.expression) >= 0;
  }
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
