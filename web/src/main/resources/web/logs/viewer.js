// All that the page holds and shows. The elements read it, call it, and hear when it has changed.

import { Address } from "./address.js";
import { Bookmarks } from "./bookmarks.js";
import { Conditions } from "./conditions.js";
import { Entries } from "./entries.js";
import { Link } from "./link.js";
import { Notice } from "./notice.js";
import { Preferences } from "./preferences.js";
import { Rows } from "./rows.js";
import { Search } from "./search.js";
import { Selection } from "./selection.js";
import { Source } from "./source.js";
import { Unfolded } from "./unfolded.js";

const FLASH_MS = 1600;
const REVEALED_AT_ONCE = 500;
const LEAST_EARLIER = 2000;

export class Viewer {
  #listeners = new Set();
  #isToldSoon = false;
  preferences = new Preferences();
  entries = new Entries();
  conditions = new Conditions();
  rows = new Rows(this.entries, { shows: (entry) => this.conditions.shows(entry), marks: () => this.preferences.areSkipsShown });
  search = new Search(this.rows);
  selection = new Selection(this.rows);
  bookmarks = new Bookmarks(this.entries);
  address = new Address(this);
  link = new Link(this);
  unfolded = new Unfolded();
  notice = new Notice(() => this.changed());
  isFollowing = true; // whether the list stays at the newest entry
  newCount = 0; // entries to be shown that came live since it does not
  liveCount = 0; // entries that came live
  said = ""; // what a screen reader is told
  goal = null; // { id, align }: what the list is to scroll to
  flashId = null;
  isMoreOpen = false; // what a narrow page has no room for

  constructor() {
    this.source = new Source({
      empty: () => this.empty(),
      take: (entries) => this.#take(entries),
      changed: () => this.changed(),
      most: this.entries.maxCount,
    });
  }

  /** Calls `listener` after changes, once for all of one frame; gives what ends that. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed() {
    if (this.#isToldSoon) return;
    this.#isToldSoon = true;
    const tell = () => {
      this.#isToldSoon = false;
      for (const listener of this.#listeners) listener();
    };
    if (document.hidden) setTimeout(tell);
    else requestAnimationFrame(tell);
  }

  say(text) {
    this.said = text;
    this.changed();
  }

  // --- What is shown

  /** Takes a change of the conditions into account. */
  async refilter() {
    this.conditions.settle();
    this.address.write();
    this.changed();
    if (!(await this.rows.build())) return;
    this.changed();
    this.#look(this.search.again());
  }

  clearConditions() {
    this.conditions.clear();
    return this.refilter();
  }

  /** Shows what a marker stands for. */
  reveal(skip) {
    const start = this.entries.placeOf(skip.id);
    for (let i = start; i < start + Math.min(skip.count, REVEALED_AT_ONCE); i++) {
      this.conditions.revealed.add(this.entries.at(i)?.id);
    }
    return this.refilter();
  }

  /** Whether rows name their room and their process: where it is not the same for all. */
  get origin() {
    const { kind, room } = this.source;
    return { room: kind !== "live" || room === "", process: this.entries.byProcess.size > 1 };
  }

  /** Opens or closes what a narrow page has no room for. */
  toggleMore() {
    this.isMoreOpen = !this.isMoreOpen;
    this.changed();
  }

  /** Shows a user alone, or all again if it is alone already. */
  isolate(user) {
    this.conditions.users.only(user);
    return this.refilter();
  }

  // --- Where the list is

  follow() {
    this.isFollowing = true;
    this.newCount = 0;
    this.goal = null;
    this.changed();
  }

  stopFollowing() {
    if (!this.isFollowing) return;
    this.isFollowing = false;
    this.newCount = 0;
    this.changed();
  }

  /** Scrolls to an entry, the least that shows it. */
  goTo(id, align = "nearest") {
    this.isFollowing = false;
    this.goal = { id, align };
    this.changed();
  }

  /** Brings an entry to the middle and makes it flash, also if it was hidden. */
  async jumpTo(id) {
    const entry = this.entries.find(id);
    if (entry === undefined) return;
    if (!this.conditions.shows(entry)) {
      this.conditions.revealed.add(id);
      await this.refilter();
    }
    this.selection.currentId = id;
    this.flashId = id;
    setTimeout(() => {
      if (this.flashId === id) this.flashId = null;
      this.changed();
    }, FLASH_MS);
    this.goTo(id, "center");
  }

  // --- Search

  async lookFor(text, isExpression) {
    const looking = this.search.set(text, isExpression);
    this.address.write();
    await this.#look(looking);
    if (this.search.pattern.isUsable && this.search.pattern.text === text && !this.search.isRunning) {
      // Without a place to go on from, the newest is what somebody most likely looks for.
      this.step(this.selection.currentId === null ? -1 : 1, { isAsked: false });
    }
  }

  /** Goes to the next match, or the one before; if that was asked for, and not only typed, unfolds it. */
  step(direction, { isAsked = true } = {}) {
    const id = this.search.step(direction, this.selection.currentId ?? Infinity);
    if (id === null) return this.say("Nothing found.");
    this.selection.currentId = id;
    if (isAsked) this.unfolded.uncover(this.entries.find(id), this.search.pattern);
    this.goTo(id, "center");
    this.say(`${this.search.place} of ${this.search.count} found.`);
  }

  async #look(looking) {
    this.changed();
    await looking;
    this.changed();
  }

  // --- What is held

  /** Puts entries back to where they were. */
  putBack(gone) {
    this.entries.putBack(gone);
    this.say("Undone.");
    this.refilter();
  }

  /** Loads entries from before those that are here: so many, or as many again. */
  async loadEarlier(count = Math.max(LEAST_EARLIER, this.entries.length)) {
    const first = [...this.entries].find(({ seq }) => seq !== null);
    if (first === undefined || this.source.isLoadingEarlier) return;
    this.notice.end();
    this.stopFollowing();
    const found = await this.source.earlier(first.seq, count);
    const added = this.entries.addBefore(found);
    if (added.length < found.length) this.notice.show("The page has no room for more entries.", null);
    this.bookmarks.recognize(added);
    this.say(`${added.length.toLocaleString("en")} earlier entries loaded.`);
    await this.refilter();
    if (this.isFollowing && added.length > 0) this.goTo(first.id, "start");
    this.link.lookIn(added);
  }

  togglePause() {
    const { intake } = this.source;
    if (intake.isPaused) intake.goOn();
    else intake.pause();
    this.say(intake.isPaused ? "Paused." : "Going on.");
  }

  /** Lets go of all entries, and goes on at the end of those to come. */
  empty() {
    this.entries.clear();
    this.selection.clear();
    this.selection.currentId = null;
    this.notice.end();
    this.conditions.revealed.clear();
    this.refilter();
    this.follow();
  }

  #take(added) {
    this.entries.add(added);
    this.rows.append(added);
    this.bookmarks.recognize(added);
    const live = added.filter((entry) => this.source.isLive(entry));
    this.liveCount += live.length;
    if (!this.isFollowing) this.newCount += live.filter((entry) => this.conditions.shows(entry)).length;
    if (this.entries.dropped > 0) this.#trim();
    if (this.search.pattern.isUsable && !this.search.isRunning) this.#look(this.search.goOn());
    this.link.lookIn(added);
    this.changed();
  }

  #trim() {
    const { firstId } = this.entries;
    this.rows.trim();
    this.search.trim(firstId);
    this.selection.trim(firstId);
    this.bookmarks.trim();
  }
}
