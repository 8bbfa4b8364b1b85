// All entries that the page holds, oldest first. Past its limits the oldest are dropped, and counted.

import { Entry } from "./entry.js";
import { LEVELS } from "./levels.js";
import { placeOf } from "./sorted.js";

const COMPACT_FROM = 16_384;

export class Entries {
  #items = [];
  #head = 0;
  #nextId = 1;

  constructor({ maxCount = 200_000, maxBytes = 256 * 1024 * 1024 } = {}) {
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
    this.bytes = 0;
    this.dropped = 0;
    this.byLevel = LEVELS.map(() => 0);
    this.byUser = new Map();
    this.byRoom = new Map();
    this.byProcess = new Map();
  }

  get length() {
    return this.#items.length - this.#head;
  }

  at(index) {
    return this.#items[this.#head + index];
  }

  /** How many came since the page was opened. */
  get added() {
    return this.#nextId - 1;
  }

  /** The number of the oldest entry, or of the next one if there is none. */
  get firstId() {
    return this.length > 0 ? this.at(0).id : this.#nextId;
  }

  /** How many of the entries came before that number. */
  placeOf(id) {
    return placeOf(this.#items, id, this.#head) - this.#head;
  }

  find(id) {
    const entry = this.at(this.placeOf(id));
    return entry?.id === id ? entry : undefined;
  }

  /** Adds the newest; gives them as entries. */
  add(raws) {
    const added = raws.map((raw) => new Entry(this.#nextId++, raw));
    for (const entry of added) {
      this.#items.push(entry);
      this.#count(entry, 1);
    }
    while (this.length > this.maxCount || (this.bytes > this.maxBytes && this.length > 1)) {
      this.#count(this.at(0), -1);
      this.#items[this.#head++] = undefined;
      this.dropped++;
    }
    if (this.#head > COMPACT_FROM && this.#head > this.#items.length / 2) this.#compact();
    return added;
  }

  /** Takes those out that `chosen` says. */
  remove(chosen) {
    this.#compact();
    this.#items = this.#items.filter((entry) => {
      const goes = chosen(entry);
      if (goes) this.#count(entry, -1);
      return !goes;
    });
  }

  clear() {
    this.remove(() => true);
    this.dropped = 0;
  }

  *[Symbol.iterator]() {
    for (let i = this.#head; i < this.#items.length; i++) yield this.#items[i];
  }

  #compact() {
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }

  #count(entry, change) {
    this.bytes += change * entry.bytes;
    this.byLevel[entry.level] += change;
    countIn(this.byUser, entry.user, change);
    countIn(this.byRoom, entry.room, change);
    if (entry.process !== "") countIn(this.byProcess, entry.process, change);
  }
}

function countIn(counts, name, change) {
  const count = (counts.get(name) ?? 0) + change;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
