// The list of entries: draws what is in view, scrolls, and takes clicks.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { dayRow, earlierRow, entryRow, gapRow, rowId, skipRow } from "./entry-row.js";
import { BLOCK_ROWS, Skip } from "./rows.js";
import { dayOf, isSameDay } from "./times.js";
import { ViewerElement } from "./viewer-element.js";
import { VirtualBlocks } from "./virtual-blocks.js";

const AT_END_PX = 8;
const GOAL_TRIES = 8;
const AGO_EVERY_MS = 1000;
const NARROW = matchMedia("(max-width: 44rem)");
const ROW_PX = { wide: 24, narrow: 46 };

class EntryList extends ViewerElement {
  #blocks;
  #lastTop = 0;
  #tries = 0;
  #triedGoal = null;
  #generation = 0;
  #clock = null;
  #topDay = ""; // of the entry at the top, unless that is today

  connectedCallback() {
    this.#blocks ??= new VirtualBlocks(this, {
      rows: () => this.viewer.rows,
      scroller: () => this.querySelector(".entries"),
      isAtEnd: () => this.viewer.isFollowing,
      rowHeight: () => (NARROW.matches ? ROW_PX.narrow : ROW_PX.wide),
    });
    super.connectedCallback();
    NARROW.addEventListener("change", this.#resized);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#clock);
    NARROW.removeEventListener("change", this.#resized);
  }

  #resized = () => this.reset();

  get #scroller() {
    return this.querySelector(".entries");
  }

  /** How many rows of one line fit. */
  get pageRows() {
    return Math.max(1, Math.floor(this.#blocks.height / (NARROW.matches ? ROW_PX.narrow : ROW_PX.wide)) - 1);
  }

  willUpdate() {
    const { viewer } = this;
    if (viewer.goal !== this.#triedGoal) this.#tries = 0;
    this.#triedGoal = viewer.goal;
    if (viewer.rows.generation !== this.#generation) this.#keepPlace();
    if (viewer.isFollowing) {
      this.#blocks.scrollTo(Infinity);
    } else if (this.#isGoalReady && this.querySelector(`#${rowId(viewer.goal.id)}`) === null) {
      this.#blocks.scrollTo(this.#blocks.offsetOf(viewer.rows.placeOf(viewer.goal.id)) - this.#blocks.height / 3);
    }
  }

  /** When the rows were made again: the entry at the top stays there, or the next one that is shown. */
  #keepPlace() {
    const { viewer } = this;
    const { rows } = viewer;
    this.#generation = rows.generation;
    if (viewer.isFollowing || viewer.goal !== null) return;
    const place = rows.placeOf(Number(this.#topRow(".row[data-id]")?.dataset.id ?? 0));
    const at = Math.max(rows.entryFrom(place, 1), rows.entryFrom(Math.min(place, rows.length - 1), -1));
    if (at >= 0) viewer.goal = { id: rows.at(at).id, align: "start" };
  }

  /** The first row in view of those that the selector means. */
  #topRow(selector) {
    const top = this.#scroller?.getBoundingClientRect().top;
    return [...this.querySelectorAll(selector)].find((row) => row.getBoundingClientRect().bottom > top);
  }

  #nameTopDay() {
    const time = this.viewer.entries.find(Number(this.#topRow(".row[data-id], .row.day")?.dataset.id))?.time ?? null;
    const day = time === null || isSameDay(time, Date.now()) ? "" : dayOf(time);
    if (day === this.#topDay) return;
    this.#topDay = day;
    this.requestUpdate();
  }

  get #isGoalReady() {
    return this.viewer.goal !== null && !this.viewer.rows.isBuilding;
  }

  render() {
    const { viewer } = this;
    const { rows, selection, preferences } = viewer;
    const items = this.#blocks.items;
    const current = selection.currentId;
    const now = Date.now();
    const look = { pattern: viewer.search.pattern, times: { kind: preferences.times, now }, origin: viewer.origin };
    return html`<div id="entries" class=${`entries ${preferences.isWrapped ? "wrapped" : ""}`} role="grid" tabindex="0" aria-label="Log entries"
        aria-multiselectable="true" aria-readonly="true" aria-rowcount=${rows.length} aria-activedescendant=${this.#isDrawn(current, items) ? rowId(current) : nothing}
        @scroll=${this.#scrolled} @click=${this.#clicked} @mousedown=${this.#pressed}
        @pointerover=${this.#pointed} @pointerout=${this.#left}>
      <div class="all" role="presentation" .style=${`height:${this.#blocks.totalHeight}px`}>
        <div class="drawn" role="presentation" .style=${`transform:translateY(${items[0]?.start ?? 0}px)`}>
          ${repeat(items, ({ index }) => `${rows.generation}:${rows.firstBlock + index}`, ({ index }) => this.#block(index, look))}
        </div>
      </div>
    </div>
    ${this.#topDay === "" ? nothing : html`<p class="top-day" aria-hidden="true">${this.#topDay}</p>`}`;
  }

  #isDrawn(id, items) {
    if (id === null) return false;
    const { rows } = this.viewer;
    const at = rows.placeOf(id);
    const isThere = rows.at(at)?.id === id && !(rows.at(at) instanceof Skip);
    return isThere && items.some(({ index }) => index === Math.floor(at / BLOCK_ROWS));
  }

  #block(index, look) {
    const { rows, source } = this.viewer;
    const first = index * BLOCK_ROWS;
    return html`<div class="block" role="rowgroup" data-index=${index}>
      ${index === 0 && rows.shown > 0 && source.hasEarlier ? earlierRow(source.isLoadingEarlier) : nothing}
      ${rows.block(index).map((row, i) => [this.#day(row, first + i, look.times.now), this.#row(row, first + i, look)])}
    </div>`;
  }

  /** Its day, where that is another than the one of the entry above, or than today at the top. */
  #day(row, index, now) {
    if ((row.time ?? null) === null) return nothing;
    const above = this.viewer.rows.timeBefore(index) ?? now;
    return isSameDay(row.time, above) ? nothing : dayRow(row.time);
  }

  #row(row, index, look) {
    const { rows, selection, search, bookmarks, flashId } = this.viewer;
    if (row instanceof Skip) return skipRow(row, index + 1);
    const { id } = row;
    const isSelected = selection.has(id);
    const classes = `${isSelected ? "selected " : ""}${id === selection.currentId ? "current " : ""}${id === flashId ? "flash " : ""}${
      id === search.currentId ? "hit" : ""
    }`;
    if (row.isGap) return gapRow(row, index + 1, classes);
    const previous = rows.entryFrom(index - 1, -1);
    return entryRow(row, {
      rowIndex: index + 1,
      classes,
      isSelected,
      isBookmarked: bookmarks.has(id),
      pattern: look.pattern,
      origin: look.origin,
      unfolded: this.viewer.unfolded,
      times: { ...look.times, previous: previous < 0 ? null : rows.at(previous).time },
    });
  }

  updated() {
    const scroller = this.#scroller;
    this.#blocks.measure(this.querySelectorAll(".block"));
    if (this.viewer.isFollowing) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#blocks.wantedOffset !== undefined) {
      scroller.scrollTop = this.#blocks.wantedOffset;
    }
    this.#blocks.wantedOffset = undefined;
    this.#lastTop = scroller.scrollTop;
    if (this.#isGoalReady) this.#approachGoal(scroller);
    else if (scroller.scrollHeight <= scroller.clientHeight && !this.viewer.isFollowing) this.viewer.follow();
    this.#nameTopDay();
    clearTimeout(this.#clock);
    if (this.viewer.preferences.times === "ago") this.#clock = setTimeout(() => this.requestUpdate(), AGO_EVERY_MS);
  }

  /** Scrolls so far as is left; heights may turn out others than was thought, so more than once. */
  #approachGoal(scroller) {
    const { goal } = this.viewer;
    const row = this.querySelector(`#${rowId(goal.id)}`);
    const missing = row === null ? null : distance(row.getBoundingClientRect(), scroller.getBoundingClientRect(), goal.align);
    if (missing !== null) scroller.scrollTop += missing;
    const isThere = missing !== null && Math.abs(scroller.scrollTop - this.#lastTop) < 1;
    this.#lastTop = scroller.scrollTop;
    if (isThere || ++this.#tries > GOAL_TRIES) this.viewer.goal = null;
    else this.viewer.changed();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= AT_END_PX;
    // What the page scrolled itself is in #lastTop already: a jump that ends at the end is no wish to stay there.
    const isUp = scrollTop < this.#lastTop - 1;
    const isDown = scrollTop > this.#lastTop;
    this.#lastTop = scrollTop;
    this.#nameTopDay();
    if (isAtEnd && isDown && !this.viewer.isFollowing && this.viewer.goal === null) this.viewer.follow();
    else if (isUp && !isAtEnd) this.viewer.stopFollowing();
  }

  #pressed(event) {
    // Else the browser would select the text between two clicks with Shift.
    if (event.shiftKey) event.preventDefault();
  }

  #clicked(event) {
    const { viewer } = this;
    const button = event.target.closest("button");
    const id = Number(event.target.closest("[data-id]")?.dataset.id);
    if (button?.dataset.reveal) {
      const row = viewer.rows.at(viewer.rows.placeOf(Number(button.dataset.reveal)));
      if (row instanceof Skip) viewer.reveal(row);
    } else if (button?.dataset.act === "earlier") {
      viewer.loadEarlier();
    } else if (button?.dataset.unfold) {
      this.toggle(button.dataset.unfold, id);
    } else if (button?.dataset.act === "bookmark") {
      viewer.bookmarks.toggle(id);
      viewer.changed();
    } else if (button?.dataset.act === "details") {
      this.#tell("entry-details", { id, isLasting: true });
    } else if (button?.dataset.act === "user" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const { user } = viewer.entries.find(id);
      if (event.altKey) viewer.isolate(user);
      else this.#tell("user-menu", { user, at: button.getBoundingClientRect() });
    } else if (id && (event.ctrlKey || event.metaKey || event.shiftKey || getSelection().isCollapsed)) {
      viewer.selection.pick(id, { isMore: event.ctrlKey || event.metaKey, isRange: event.shiftKey });
      viewer.changed();
    }
  }

  /** Measures all heights again. */
  reset() {
    this.#blocks.reset();
  }

  /** Unfolds or folds a part of a message; then the list stays where it is. */
  toggle(what, id) {
    this.viewer.unfolded.trim(this.viewer.entries.firstId);
    this.viewer.unfolded.toggle(what, id);
    this.viewer.stopFollowing();
    this.viewer.changed();
  }

  #pointed(event) {
    const button = event.target.closest('[data-act="details"]');
    if (button !== null && event.pointerType === "mouse") {
      this.#tell("entry-details", { id: Number(button.closest("[data-id]").dataset.id), isLasting: false });
    }
  }

  #left(event) {
    if (event.target.closest('[data-act="details"]') !== null) this.#tell("entry-details", { id: null, isLasting: false });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

/** How far to scroll down until the row is where it is to be. */
function distance(row, view, align) {
  if (align === "center") return Math.round(row.top - view.top - Math.max(0, view.height - row.height) / 2);
  if (align === "start") return row.top - view.top;
  if (row.top < view.top) return row.top - view.top;
  return row.bottom > view.bottom ? Math.min(row.bottom - view.bottom, row.top - view.top) : 0;
}

customElements.define("entry-list", EntryList);
