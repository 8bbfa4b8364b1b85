// Entries that somebody wants to find again.

export class Bookmarks {
  #ids = new Set();

  constructor(entries) {
    this.entries = entries;
  }

  has(id) {
    return this.#ids.has(id);
  }

  toggle(id) {
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  /** Those that are still held, oldest first. */
  get list() {
    return [...this.#ids]
      .sort((a, b) => a - b)
      .map((id) => this.entries.find(id))
      .filter(Boolean);
  }

  clear() {
    this.#ids.clear();
  }

  /** Forgets what is not held any more. */
  trim() {
    for (const id of this.#ids) if (this.entries.find(id) === undefined) this.#ids.delete(id);
  }

  /** The next one after `id`, or the one before; round at the ends. */
  from(id, direction) {
    const list = direction > 0 ? this.list : this.list.reverse();
    return list.find((entry) => (entry.id - id) * direction > 0) ?? list[0];
  }
}
