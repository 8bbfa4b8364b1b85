// Search in what is shown: which entries have it, how many, and which of them is the current one.

import { Pattern } from "./pattern.js";
import { Skip } from "./rows.js";
import { inSlices } from "./slices.js";

const STEP = 200;

export class Search {
  #run = 0;
  #found = []; // ids, rising
  #nextId = 0; // from which row on it has not been looked for
  pattern = new Pattern("", false);
  currentId = null;
  isRunning = false;

  constructor(rows) {
    this.rows = rows;
  }

  get count() {
    return this.#found.length;
  }

  /** The place of the current one among those found, from 1 on; 0 if it is none of them. */
  get place() {
    const at = this.#placeOf(this.currentId ?? 0);
    return this.#found[at] === this.currentId ? at + 1 : 0;
  }

  set(text, isExpression) {
    this.pattern = new Pattern(text, isExpression);
    this.currentId = null;
    return this.again();
  }

  /** Looks through all rows; to be called when they were made again. */
  again() {
    this.#found = [];
    this.#nextId = 0;
    return this.goOn();
  }

  /** Looks through the rows that came since. True when it came to the end. */
  async goOn() {
    if (!this.pattern.isUsable) return true;
    const mine = ++this.#run;
    this.isRunning = true;
    const ended = await inSlices(
      () => this.#look(),
      () => mine !== this.#run,
    );
    if (mine === this.#run) this.isRunning = false;
    return ended;
  }

  #look() {
    const { rows } = this;
    const start = rows.placeOf(this.#nextId);
    const end = Math.min(start + STEP, rows.length);
    for (let i = start; i < end; i++) {
      const row = rows.at(i);
      if (!(row instanceof Skip) && this.pattern.isIn(row)) this.#found.push(row.id);
      this.#nextId = row.id + 1;
    }
    return end < rows.length;
  }

  /** Forgets what was dropped. */
  trim(firstId) {
    const gone = this.#placeOf(firstId);
    if (gone > 0) this.#found.splice(0, gone);
  }

  /**
   * Goes to the next one found, or the one before, round at the ends.
   *
   * @param fromId where to go from if there is no current one
   */
  step(direction, fromId) {
    if (this.count === 0) return null;
    const from = this.currentId ?? (direction > 0 ? fromId - 1 : fromId + 1);
    const at = direction > 0 ? this.#placeOf(from + 1) : this.#placeOf(from) - 1;
    this.currentId = this.#found[(at + this.count) % this.count];
    return this.currentId;
  }

  #placeOf(id) {
    let low = 0;
    let high = this.#found.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#found[middle] < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
