// Reads a file of entries piece by piece: a JSON array of them, or one after the other (NDJSON).

import { Entry } from "./entry.js";
import { valueOf } from "./json-text.js";
import { pause } from "./slices.js";

const PIECE_MS = 12;
const MOST_CHARS = 1 << 26; // of one entry

/** Gives `{ entries, progress }` again and again; progress is from 0 to 1. */
export async function* entriesOf(file) {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const splitter = new EntrySplitter();
  let readBytes = 0;
  let pausedAt = performance.now();
  for (;;) {
    const { done, value } = await reader.read();
    const entries = splitter.take(decoded(decoder, value, done));
    readBytes += value?.length ?? 0;
    if (entries.length > 0) yield { entries, progress: readBytes / file.size };
    if (done) break;
    if (performance.now() - pausedAt > PIECE_MS) {
      await pause();
      pausedAt = performance.now();
    }
  }
  splitter.end();
}

function decoded(decoder, bytes, isLast) {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw new Error("it is not UTF-8 text.");
  }
}

/** Cuts text that comes in pieces into entries, without looking into what is not there yet. */
export class EntrySplitter {
  #text = "";
  #at = 0; // up to where the text has been looked at
  #start = -1; // where the entry that has begun starts
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInArray = false;
  #hasEnded = false;
  #line = 1;

  /** Takes the next piece; gives the entries that are complete. */
  take(piece) {
    this.#text = this.#text.slice(this.#start < 0 ? this.#at : this.#start) + piece;
    this.#at = this.#start < 0 ? 0 : this.#at - this.#start;
    this.#start = this.#start < 0 ? -1 : 0;
    if (this.#text.length > MOST_CHARS) this.#fail("an entry is too large, or has no end.");
    const entries = [];
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (char === "\n") this.#line++;
      if (this.#start >= 0) this.#within(char, entries);
      else this.#between(char);
    }
    return entries;
  }

  /** Says that nothing more comes. */
  end() {
    if (this.#start >= 0) this.#fail("it ends within an entry.");
    if (this.#isInArray && !this.#hasEnded) this.#fail("the list of entries has no end.");
  }

  #between(char) {
    if (char === "{" && !this.#hasEnded) {
      this.#start = this.#at;
      this.#depth = 1;
    } else if (char === "[" && !this.#isInArray) {
      this.#isInArray = true;
    } else if (char === "]" && this.#isInArray && !this.#hasEnded) {
      this.#hasEnded = true;
    } else if (!/[\s,\ufeff]/.test(char)) {
      this.#fail("an entry, which begins with {, was expected.");
    }
  }

  #within(char, entries) {
    if (this.#isEscaped) {
      this.#isEscaped = false;
    } else if (this.#isInString) {
      if (char === "\\") this.#isEscaped = true;
      else if (char === '"') this.#isInString = false;
    } else if (char === '"') {
      this.#isInString = true;
    } else if (char === "{" || char === "[") {
      this.#depth++;
    } else if (char === "}" || char === "]") {
      if (--this.#depth === 0) entries.push(this.#entry());
    }
  }

  #entry() {
    const json = this.#text.slice(this.#start, this.#at + 1);
    this.#start = -1;
    const value = valueOf(json);
    return value === undefined ? this.#fail("an entry that is not JSON.") : new Entry(json, value);
  }

  #fail(what) {
    throw new Error(`line ${this.#line}: ${what}`);
  }
}
