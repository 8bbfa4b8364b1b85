// Where the entries come from: a live room, a file, or what was saved in this browser.

import { entriesBefore } from "./earlier.js";
import { Feed } from "./feed.js";
import { Intake } from "./intake.js";
import { entriesOf } from "./file-entries.js";
import { listenAddress } from "./listen-address.js";

const MOST_HISTORY = 100_000;
const MOST_EARLIER = 200_000;

export class Source {
  #loading = 0;
  #hasEarlier = null; // whether it turned out that the server has more; null if that was not tried
  #earlierCount = 0; // entries that came by trying
  isLoadingEarlier = false;
  kind = "live"; // live, file, saved
  name = ""; // of the file or of what was saved
  progress = null; // from 0 to 1 while loading
  error = "";

  /**
   * @param empty what is done before the entries of another source come
   * @param take what is done with entries
   * @param changed what is done when anything here has changed
   */
  constructor({ empty, take, changed, most }) {
    this.empty = empty;
    this.changed = changed;
    this.take = take;
    this.intake = new Intake({ take, waits: changed, most });
    this.feed = new Feed((entries) => this.intake.add(entries), changed);
    this.room = new URLSearchParams(location.search).get("room") ?? new URLSearchParams(location.search).get("roomId") ?? "";
  }

  /** Listens to the room that the address names, with so many of its newest entries first. */
  goLive(history) {
    this.#begin("live", "");
    this.feed.open(this.room, Math.min(history, MOST_HISTORY));
  }

  /** Listens to another room, which the address then names. */
  switchRoom(room, history) {
    this.room = room;
    const address = new URL(location.href);
    address.searchParams.delete("roomId");
    address.searchParams.delete("room");
    if (room !== "") address.searchParams.set("room", room);
    const named = new URLSearchParams(address.hash.slice(1));
    named.delete("seq");
    address.hash = named.toString();
    window.history.replaceState(null, "", address);
    this.goLive(history);
  }

  /** Whether the server may hold entries from before those that came. */
  get hasEarlier() {
    return this.kind === "live" && (this.#hasEarlier ?? this.feed.hasWholeTail);
  }

  /** Whether an entry came as it happened, and not from what was there before. */
  isLive(entry) {
    return this.kind === "live" && this.feed.isLive(entry);
  }

  /** So many entries from before the one with the number `seq`, or more if some of those since are gone here. */
  async earlier(seq, count) {
    const mine = this.#loading;
    const tail = Math.min(this.feed.received + this.#earlierCount + count, MOST_EARLIER);
    let entries = [];
    this.isLoadingEarlier = true;
    this.changed();
    try {
      entries = await entriesBefore(listenAddress(this.room, { tail }), seq);
      if (mine !== this.#loading) return [];
      this.#earlierCount += entries.length;
      this.#hasEarlier = entries.length >= count && tail < MOST_EARLIER;
    } catch (problem) {
      if (mine === this.#loading) this.error = `Earlier entries could not be loaded: ${problem.message}.`;
    } finally {
      this.isLoadingEarlier = false;
      this.changed();
    }
    return entries;
  }

  /** Shows a file's entries in place of the live ones. */
  load(file) {
    return this.#fill("file", file.name, entriesOf(file));
  }

  /** Shows what was saved in place of the live entries. */
  restore({ name }, pieces) {
    return this.#fill("saved", name, pieces);
  }

  /** Shows what went wrong, in place of what did before; nothing if that is empty. */
  report(problem) {
    this.error = problem;
    this.changed();
  }

  dismissError() {
    this.report("");
  }

  async #fill(kind, name, pieces) {
    const mine = ++this.#loading;
    this.error = "";
    let isFirst = true;
    try {
      for await (const { entries, progress } of pieces) {
        if (mine !== this.#loading) return;
        if (isFirst) this.#begin(kind, name);
        isFirst = false;
        this.progress = progress;
        this.take(entries);
        this.changed();
      }
      if (isFirst) this.error = `${name} has no entries.`;
    } catch (problem) {
      this.error = `${name} could not be read: ${problem.message}`;
    }
    this.progress = null;
    this.changed();
  }

  #begin(kind, name) {
    if (kind === "live") this.#loading++;
    this.progress = null;
    this.error = "";
    this.#hasEarlier = null;
    this.#earlierCount = 0;
    this.feed.close();
    this.intake.clear();
    this.intake.goOn();
    this.kind = kind;
    this.name = name;
    this.empty();
    this.changed();
  }
}
