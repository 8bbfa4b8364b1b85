// Which entries are selected, and which one the keyboard is at.

export class Selection {
  #ids = new Set();
  #anchorId = null;
  currentId = null;

  constructor(rows) {
    this.rows = rows;
  }

  get size() {
    return this.#ids.size;
  }

  has(id) {
    return this.#ids.has(id);
  }

  /** The selected entries that are still held, oldest first. */
  get entries() {
    return [...this.#ids]
      .sort((a, b) => a - b)
      .map((id) => this.rows.entries.find(id))
      .filter(Boolean);
  }

  /** As a click on it does: alone; with `isMore` in or out of the others; with `isRange` all up to it. */
  pick(id, { isMore = false, isRange = false } = {}) {
    this.#anchorId ??= this.currentId;
    this.currentId = id;
    if (isRange && this.#anchorId !== null) {
      if (!isMore) this.#ids.clear();
      for (const reached of this.#between(this.#anchorId, id)) this.#ids.add(reached);
      return;
    }
    this.#anchorId = id;
    if (!isMore) {
      this.#ids = new Set([id]);
    } else if (!this.#ids.delete(id)) {
      this.#ids.add(id);
    }
  }

  all() {
    this.#ids = new Set();
    for (let i = 0; i < this.rows.length; i++) this.#addRow(this.#ids, this.rows.at(i));
  }

  clear() {
    this.#ids.clear();
    this.#anchorId = null;
  }

  /** Forgets what was dropped. */
  trim(firstId) {
    for (const id of this.#ids) if (id < firstId) this.#ids.delete(id);
    if (this.currentId !== null && this.currentId < firstId) this.currentId = null;
    if (this.#anchorId !== null && this.#anchorId < firstId) this.#anchorId = null;
  }

  #between(one, other) {
    const ids = new Set();
    const end = this.rows.placeOf(Math.max(one, other));
    for (let i = this.rows.placeOf(Math.min(one, other)); i <= end && i < this.rows.length; i++) {
      this.#addRow(ids, this.rows.at(i));
    }
    return ids;
  }

  #addRow(ids, row) {
    if (row.msg !== undefined) ids.add(row.id);
  }
}
