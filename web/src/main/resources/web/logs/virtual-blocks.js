// The part of the list that is drawn: TanStack Virtual over blocks of rows. Blocks, not rows, because it
// makes an object for each item whenever their number changes, which for 200,000 rows is too much.

import "./environment.js";
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { BLOCK_ROWS } from "./rows.js";

const OVERSCAN_BLOCKS = 2; // drawn above and below what is in view

export class VirtualBlocks {
  #virtualizer;
  #firstBlock = 0;
  #generation = 0;
  #end = null;
  drawn = null; // the range and the height of the last drawing

  /**
   * @param host the Lit element that draws the blocks
   * @param scroller gives the element that scrolls
   * @param rowHeight gives the height of a row of one line, in pixels
   * @param isAtEnd whether the list stays at its end
   */
  constructor(host, { rows, scroller, rowHeight, isAtEnd }) {
    this.host = host;
    this.rows = rows;
    this.scroller = scroller;
    this.rowHeight = rowHeight;
    this.isAtEnd = isAtEnd;
    this.#virtualizer = new Virtualizer(this.#options());
    host.addController(this);
  }

  #options() {
    const { firstBlock, generation } = this.rows();
    return {
      count: this.rows().blocks,
      getScrollElement: this.scroller,
      estimateSize: (index) => this.#estimate(index),
      // A new function each time, which makes it see that the last block has grown.
      getItemKey: (index) => `${generation}:${firstBlock + index}`,
      overscan: this.isAtEnd() ? 0 : OVERSCAN_BLOCKS, // while it follows, nobody scrolls
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#changed(),
    };
  }

  /** It says so also when scrolling begins and ends, which changes nothing here. */
  #changed() {
    const { range } = this.#virtualizer;
    const { drawn } = this;
    if (range?.startIndex !== drawn?.start || range?.endIndex !== drawn?.end || this.totalHeight !== drawn?.height) this.host.requestUpdate();
  }

  #estimate(index) {
    return Math.min(BLOCK_ROWS, this.rows().length - index * BLOCK_ROWS) * this.rowHeight();
  }

  hostConnected() {
    this.#end = this.#virtualizer._didMount();
  }

  hostDisconnected() {
    this.#end();
  }

  /** Before drawing: takes the rows as they are now. */
  hostUpdate() {
    const { firstBlock, generation } = this.rows();
    const gone = generation === this.#generation ? firstBlock - this.#firstBlock : 0;
    const goneHeight = gone > 0 ? (this.#virtualizer.measurementsCache[gone]?.start ?? 0) : 0;
    this.#virtualizer.setOptions(this.#options());
    if (generation !== this.#generation || gone > 0) this.#forgetSizes(generation, firstBlock);
    this.#firstBlock = firstBlock;
    this.#generation = generation;
    // What is in view stays in view when blocks above it go.
    if (goneHeight > 0) this.scrollTo(this.offset - goneHeight);
  }

  hostUpdated() {
    this.#virtualizer._willUpdate();
  }

  /** Keeps the sizes of blocks that are still there; the virtualizer would keep all of them. */
  #forgetSizes(generation, firstBlock) {
    const sizes = this.#virtualizer.itemSizeCache;
    for (const key of sizes.keys()) {
      const [keyGeneration, block] = key.split(":").map(Number);
      if (keyGeneration !== generation || block < firstBlock) sizes.delete(key);
    }
  }

  /** What is to be drawn. */
  get items() {
    const items = this.#virtualizer.getVirtualItems();
    const { range } = this.#virtualizer;
    this.drawn = { start: range?.startIndex, end: range?.endIndex, height: this.totalHeight };
    return items;
  }

  get totalHeight() {
    return this.#virtualizer.getTotalSize();
  }

  get offset() {
    return this.#virtualizer.getScrollOffset();
  }

  get height() {
    return this.#virtualizer.getSize();
  }

  /** About where a row is. */
  offsetOf(rowIndex) {
    this.#virtualizer.getTotalSize();
    const item = this.#virtualizer.measurementsCache[Math.floor(rowIndex / BLOCK_ROWS)];
    return item === undefined ? 0 : item.start + (rowIndex % BLOCK_ROWS) * this.rowHeight();
  }

  /** Draws what is at that offset with the next drawing, and scrolls there. */
  scrollTo(offset) {
    const reachable = Math.max(0, Math.min(offset, this.totalHeight - this.height));
    this.#virtualizer.scrollOffset = reachable;
    this.wantedOffset = reachable;
  }

  /** After drawing: takes the heights as they have come out. */
  measure(elements) {
    for (const element of elements) this.#virtualizer.measureElement(element);
    this.#virtualizer.measureElement(null);
  }

  /** Measures all sizes again, because every row has another height. */
  reset() {
    this.#virtualizer.measure();
  }
}
