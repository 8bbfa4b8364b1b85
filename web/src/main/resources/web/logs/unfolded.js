// Which messages are shown further than their first line.

import { clipped } from "./message-text.js";

const CHARS_SHOWN = 1000;

/** Which messages are shown in full: unfolded lines, all characters, JSON laid out. By entry. */
export class Unfolded {
  #ids = { lines: new Set(), all: new Set(), json: new Set() };

  has(what, id) {
    return this.#ids[what].has(id);
  }

  /** All that is unfolded of an entry, in words. */
  of(id) {
    let all = "";
    for (const what in this.#ids) if (this.#ids[what].has(id)) all += `${what} `;
    return all;
  }

  toggle(what, id) {
    if (!this.#ids[what].delete(id)) this.#ids[what].add(id);
  }

  /** What of the message is shown: `line`, the first one or all of them, and the `part` of it that is not too long. */
  partOf({ id, body }) {
    const lineEnd = body.indexOf("\n");
    const isFolded = lineEnd >= 0 && lineEnd < body.trimEnd().length && !this.has("lines", id);
    const line = isFolded ? body.slice(0, lineEnd) : body;
    return { isFolded, line, part: this.has("all", id) ? line : clipped(line, CHARS_SHOWN) };
  }

  /** Unfolds so much of the message that the first place of the pattern in it is shown. */
  uncover(entry, pattern) {
    const isShown = () => pattern.isInText(this.partOf(entry).part);
    if (isShown() || !pattern.isInText(entry.body)) return;
    this.#ids.lines.add(entry.id);
    if (!isShown()) this.#ids.all.add(entry.id);
  }

  trim(firstId) {
    for (const ids of Object.values(this.#ids)) {
      for (const id of ids) if (id < firstId) ids.delete(id);
    }
  }
}
