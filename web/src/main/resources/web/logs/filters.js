// The filters by pattern: those that are on let through what has all (or any) of the wanted patterns
// and none of the unwanted ones.

import { Pattern } from "./pattern.js";

export class Filters {
  #nextKey = 1;
  all = [];
  match = "all";

  add(text, { isExpression = false, isNot = false, isOn = true } = {}) {
    const filter = { key: this.#nextKey++, pattern: new Pattern(text, isExpression), isNot, isOn };
    this.all = [...this.all, filter];
    return filter;
  }

  change(filter, { text = filter.pattern.text, isExpression = filter.pattern.isExpression, ...rest }) {
    Object.assign(filter, rest, { pattern: new Pattern(text, isExpression) });
  }

  remove(filter) {
    this.all = this.all.filter((other) => other !== filter);
  }

  /** What decides at this moment; made once for many entries. */
  test() {
    const active = this.all.filter(({ isOn, pattern }) => isOn && pattern.isUsable);
    const wanted = active.filter(({ isNot }) => !isNot).map(({ pattern }) => pattern);
    const unwanted = active.filter(({ isNot }) => isNot).map(({ pattern }) => pattern);
    const how = this.match === "any" && wanted.length > 0 ? "some" : "every";
    return (entry) => wanted[how]((pattern) => pattern.isIn(entry)) && !unwanted.some((pattern) => pattern.isIn(entry));
  }

  get isActive() {
    return this.all.some(({ isOn, pattern }) => isOn && pattern.isUsable);
  }
}
