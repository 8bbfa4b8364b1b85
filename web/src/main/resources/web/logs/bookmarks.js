// Entries that somebody wants to find again. Their sequence numbers are kept in the browser, so that
// they are marked again when they come again.

const KEY = "lockstep-logs-bookmarks";
const MOST_KEPT = 1000; // the newest

export class Bookmarks {
  #ids = new Set();
  #kept = new Set(stored());

  constructor(entries) {
    this.entries = entries;
  }

  has(id) {
    return this.#ids.has(id);
  }

  toggle(id) {
    const isMarked = !this.#ids.delete(id);
    if (isMarked) this.#ids.add(id);
    const seq = this.entries.find(id)?.seq ?? null;
    if (seq !== null) this.#keep(seq, isMarked);
  }

  /** Marks those of the entries that were marked when they were here before. */
  recognize(added) {
    if (this.#kept.size === 0) return;
    for (const { id, seq } of added) if (seq !== null && this.#kept.has(seq)) this.#ids.add(id);
  }

  /** Those that are still held, oldest first. */
  get list() {
    return [...this.#ids]
      .sort((a, b) => a - b)
      .map((id) => this.entries.find(id))
      .filter(Boolean);
  }

  /** Forgets what is not held any more; what is kept in the browser stays. */
  trim() {
    for (const id of this.#ids) if (this.entries.find(id) === undefined) this.#ids.delete(id);
  }

  /** The next one after `id`, or the one before; round at the ends. */
  from(id, direction) {
    const list = direction > 0 ? this.list : this.list.reverse();
    return list.find((entry) => (entry.id - id) * direction > 0) ?? list[0];
  }

  #keep(seq, isMarked) {
    this.#kept = new Set(stored()); // another window may have changed it
    if (isMarked) this.#kept.add(seq);
    else this.#kept.delete(seq);
    const newest = [...this.#kept].sort((a, b) => a - b).slice(-MOST_KEPT);
    try {
      localStorage.setItem(KEY, JSON.stringify(newest));
    } catch {
      // Storage may be closed to the page: bookmarks then last as long as the page.
    }
  }
}

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter(Number.isSafeInteger) : [];
  } catch {
    return [];
  }
}
