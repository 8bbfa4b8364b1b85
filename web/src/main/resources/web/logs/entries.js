// All entries that the page holds, oldest first. Past its limits the oldest are dropped, and counted.

import { LEVELS } from "./levels.js";
import { placeOf } from "./sorted.js";

const COMPACT_FROM = 16_384;
const FIRST_ID = 1e9; // so that there are numbers below, for earlier entries

export class Entries {
  #items = [];
  #head = 0;
  #nextId = FIRST_ID;
  #lowestId = FIRST_ID;

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

  /** Adds the newest, and numbers them. */
  add(entries) {
    for (const entry of entries) {
      entry.id = this.#nextId++;
      this.#items.push(entry);
      this.#count(entry, 1);
    }
    this.#dropOldest();
  }

  /** Adds entries older than all there are, and numbers them: as many as there is room for, which it gives. */
  addBefore(entries) {
    const room = this.maxCount - this.length;
    const added = entries.slice(Math.max(0, entries.length - room));
    this.#lowestId -= added.length;
    added.forEach((entry, i) => (entry.id = this.#lowestId + i));
    this.putBack(added);
    return added;
  }

  /** Puts entries to where they belong by their numbers. */
  putBack(entries) {
    this.#compact();
    this.#items = [...entries, ...this.#items].sort((one, other) => one.id - other.id);
    for (const entry of entries) this.#count(entry, 1);
    this.#dropOldest();
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

  #dropOldest() {
    while (this.length > this.maxCount || (this.bytes > this.maxBytes && this.length > 1)) {
      this.#count(this.at(0), -1);
      this.#items[this.#head++] = undefined;
      this.dropped++;
    }
    if (this.#head > COMPACT_FROM && this.#head > this.#items.length / 2) this.#compact();
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
