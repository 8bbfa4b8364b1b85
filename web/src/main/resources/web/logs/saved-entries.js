// What was saved in this browser, in its IndexedDB: entries in pieces, and a line about each saving.

const PIECE = 2000;

export class SavedEntries {
  #database = null;

  /** Saves the raw entries under a name. */
  async save(name, raws) {
    const at = Date.now();
    const pieces = [];
    for (let i = 0; i < raws.length; i += PIECE) pieces.push(raws.slice(i, i + PIECE));
    const database = await this.#open();
    const change = database.transaction(["savings", "pieces"], "readwrite");
    const key = await settled(change.objectStore("savings").add({ name, at, count: raws.length, pieces: pieces.length }));
    pieces.forEach((piece, i) => change.objectStore("pieces").add(piece, [key, i]));
    await ended(change);
  }

  /** What is there, newest first: key, name, at, count. */
  async list() {
    const store = (await this.#open()).transaction("savings").objectStore("savings");
    return (await settled(store.getAll())).reverse();
  }

  /** Gives the entries again, `{ raws, progress }` at a time. */
  async *read({ key, pieces }) {
    const database = await this.#open();
    for (let i = 0; i < pieces; i++) {
      const raws = await settled(database.transaction("pieces").objectStore("pieces").get([key, i]));
      yield { raws, progress: (i + 1) / pieces };
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
