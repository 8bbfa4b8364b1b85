// The link to one entry, #seq=… in the page's address: found once its history has come.

const GIVE_UP_MS = 5000; // without the entry

export class Link {
  #seq = null;
  #timer = null;

  constructor(viewer) {
    this.viewer = viewer;
  }

  /** Whether the address names an entry that has not been found yet. */
  get isWanted() {
    return this.#seq !== null;
  }

  /** Reads the address; jumps there if the entry is held already. */
  follow() {
    const seq = new URLSearchParams(location.hash.slice(1)).get("seq") ?? "";
    this.#seq = /^\d{1,16}$/.test(seq) ? Number(seq) : null;
    clearTimeout(this.#timer);
    if (this.#seq === null) return;
    this.#timer = setTimeout(() => this.#giveUp(), GIVE_UP_MS);
    this.lookIn(this.viewer.entries);
  }

  lookIn(entries) {
    if (this.#seq === null) return;
    for (const entry of entries) {
      if (entry.seq === this.#seq && !entry.isGap) {
        this.#end();
        this.viewer.jumpTo(entry.id);
        return;
      }
    }
  }

  addressOf(entry) {
    const address = new URL(location.href);
    const named = new URLSearchParams(address.hash.slice(1));
    named.set("seq", entry.seq);
    address.hash = named.toString();
    return address.href;
  }

  #giveUp() {
    const seq = this.#seq;
    this.#end();
    this.viewer.source.error = `The entry with the number ${seq} is not among those held.`;
    this.viewer.changed();
  }

  #end() {
    clearTimeout(this.#timer);
    this.#seq = null;
  }
}
