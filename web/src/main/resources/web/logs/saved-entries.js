// What was saved in this browser, in its IndexedDB: entries in pieces, and a line about each saving.

import { Entry } from "./entry.js";

const PIECE = 2000;

export class SavedEntries {
  #database = null;

  /** Saves entries under a name, each as its JSON came. */
  async save(name, entries) {
    const at = Date.now();
    const pieces = [];
    for (let i = 0; i < entries.length; i += PIECE) pieces.push(entries.slice(i, i + PIECE).map(({ json }) => json));
    const database = await this.#open();
    const change = database.transaction(["savings", "pieces"], "readwrite");
    const key = await settled(change.objectStore("savings").add({ name, at, count: entries.length, pieces: pieces.length }));
    pieces.forEach((piece, i) => change.objectStore("pieces").add(piece, [key, i]));
    await ended(change);
  }

  /** What is there, newest first: key, name, at, count. */
  async list() {
    const store = (await this.#open()).transaction("savings").objectStore("savings");
    return (await settled(store.getAll())).reverse();
  }

  /** Gives the entries again, `{ entries, progress }` at a time. */
  async *read({ key, pieces }) {
    const database = await this.#open();
    for (let i = 0; i < pieces; i++) {
      const piece = await settled(database.transaction("pieces").objectStore("pieces").get([key, i]));
      yield { entries: piece.map(entryOf), progress: (i + 1) / pieces };
    }
  }

  async remove({ key }) {
    const change = (await this.#open()).transaction(["savings", "pieces"], "readwrite");
    change.objectStore("savings").delete(key);
    change.objectStore("pieces").delete(IDBKeyRange.bound([key, 0], [key, Infinity]));
    await ended(change);
  }

  async #open() {
    if (this.#database !== null) return this.#database;
    const opening = indexedDB.open("lockstep-logs", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("savings", { keyPath: "key", autoIncrement: true });
      opening.result.createObjectStore("pieces");
    };
    this.#database = await settled(opening);
    this.#database.onversionchange = () => {
      this.#database.close();
      this.#database = null;
    };
    return this.#database;
  }
}

/** Earlier pages saved the value that the JSON stands for. */
function entryOf(saved) {
  return new Entry(typeof saved === "string" ? saved : JSON.stringify(saved));
}

function settled(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function ended(change) {
  return new Promise((done, failed) => {
    change.oncomplete = () => done();
    change.onabort = change.onerror = () => failed(change.error);
  });
}
