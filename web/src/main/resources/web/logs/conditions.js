// What decides whether an entry is shown: level, user, patterns and a span of time together.

import { Filters } from "./filters.js";
import { Users } from "./users.js";

export class Conditions {
  minLevel = 0;
  users = new Users();
  filters = new Filters();
  span = null; // { from, to } in unix ms, to exclusive
  revealed = new Set(); // ids shown in any case
  #passes = () => true;

  constructor() {
    this.settle();
  }

  /** To be called after a change: from now on it is what counts. */
  settle() {
    const { minLevel, users, span, revealed } = this;
    const passes = this.filters.test();
    this.#passes = (entry) =>
      (entry.level >= minLevel &&
        users.isShown(entry.user) &&
        (span === null || isWithin(span, entry.time)) &&
        passes(entry)) ||
      entry.isGap ||
      revealed.has(entry.id);
  }

  shows(entry) {
    return this.#passes(entry);
  }

  get isAny() {
    return this.minLevel > 0 || !this.users.areAllShown || this.filters.isActive || this.span !== null;
  }

  clear() {
    this.minLevel = 0;
    this.users.showAll();
    for (const filter of this.filters.all) filter.isOn = false;
    this.span = null;
    this.revealed.clear();
  }
}

/** Whether a time is in a span `{ from, to }`, its end not included. */
export function isWithin({ from, to }, time) {
  return time !== null && time >= from && time < to;
}
