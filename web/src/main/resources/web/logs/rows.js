// What the list shows, top to bottom: the entries that the conditions let through, and a marker
// between them for those that they hide. Rows come in blocks, the unit in which the list is drawn.

import { inSlices } from "./slices.js";
import { placeOf } from "./sorted.js";

export const BLOCK_ROWS = 16;

const STEP = 200;
const LOOKED_BACK = 50; // rows

/** Stands for entries that are hidden; its id is that of the first of them. */
export class Skip {
  constructor(id) {
    this.id = id;
    this.count = 1;
  }
}

export class Rows {
  #rows = [];
  #building = 0;

  /**
   * @param shows whether an entry is to be shown
   * @param marks whether there are markers for those that are not
   */
  constructor(entries, { shows, marks }) {
    this.entries = entries;
    this.shows = shows;
    this.marks = marks;
    this.shown = 0;
    this.firstBlock = 0;
    this.generation = 0; // changes whenever rows other than the oldest and the newest did
    this.isBuilding = false;
  }

  get length() {
    return this.#rows.length;
  }

  get blocks() {
    return Math.ceil(this.length / BLOCK_ROWS);
  }

  at(index) {
    return this.#rows[index];
  }

  block(index) {
    return this.#rows.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS);
  }

  /** The row that shows that entry, or the first after it. */
  placeOf(id) {
    return placeOf(this.#rows, id);
  }

  /** The nearest row that is an entry, going from `index` by `direction`; -1 if there is none. */
  entryFrom(index, direction) {
    let at = index;
    while (this.#rows[at] instanceof Skip) at += direction;
    return at >= 0 && at < this.length ? at : -1;
  }

  /** The time of the nearest entry above that has one; undefined if none of the last few has. */
  timeBefore(index) {
    for (let i = index - 1; i >= 0 && i >= index - LOOKED_BACK; i--) {
      const time = this.#rows[i].time ?? null;
      if (time !== null) return time;
    }
  }

  append(added) {
    if (this.isBuilding) return; // the building comes to these too
    for (const entry of added) this.shown += this.#push(this.#rows, entry);
  }

  /** Lets go of rows whose entries were dropped, whole blocks only, so that the others keep theirs. */
  trim() {
    const gone = this.placeOf(this.entries.firstId);
    const blocks = Math.floor(gone / BLOCK_ROWS);
    if (blocks === 0) return 0;
    for (const row of this.#rows.splice(0, blocks * BLOCK_ROWS)) {
      if (!(row instanceof Skip)) this.shown--;
    }
    this.firstBlock += blocks;
    return blocks;
  }

  /** Makes the rows again; the old ones stay until then. True when it came to the end. */
  async build() {
    const mine = ++this.#building;
    const rows = [];
    let shown = 0;
    let nextId = this.entries.firstId;
    this.isBuilding = true;
    const ended = await inSlices(
      () => {
        const start = this.entries.placeOf(nextId);
        const end = Math.min(start + STEP, this.entries.length);
        for (let i = start; i < end; i++) shown += this.#push(rows, this.entries.at(i));
        if (end > start) nextId = this.entries.at(end - 1).id + 1;
        if (end < this.entries.length) return true;
        this.#replace(rows, shown);
        return false;
      },
      () => mine !== this.#building,
    );
    return ended;
  }

  #replace(rows, shown) {
    this.#rows = rows;
    this.shown = shown;
    this.firstBlock = 0;
    this.generation++;
    this.isBuilding = false;
    this.trim();
  }

  #push(rows, entry) {
    if (this.shows(entry)) {
      rows.push(entry);
      return 1;
    }
    if (!this.marks()) return 0;
    const last = rows.at(-1);
    if (last instanceof Skip) last.count++;
    else rows.push(new Skip(entry.id));
    return 0;
  }
}
