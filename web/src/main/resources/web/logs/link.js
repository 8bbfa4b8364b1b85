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
    let isPast = false;
    for (const entry of entries) {
      if (entry.seq === null || entry.isGap) continue;
      if (entry.seq === this.#seq) {
        this.#end();
        this.viewer.jumpTo(entry.id);
        return;
      }
      isPast ||= entry.seq > this.#seq;
    }
    // Numbers rise: what is not before a higher one does not come any more.
    if (isPast && this.viewer.source.kind === "live") this.#lookBack();
  }

  async #lookBack() {
    const { source } = this.viewer;
    if (source.hasEarlier && !source.isLoadingEarlier) await this.viewer.loadEarlier(Infinity);
    if (this.#seq !== null && !source.isLoadingEarlier) this.#giveUp();
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
    this.viewer.source.error = `The entry with the number ${seq} is not among those held: the server has let it go, or it is of another room.`;
    this.viewer.changed();
  }

  #end() {
    clearTimeout(this.#timer);
    this.#seq = null;
  }
}
