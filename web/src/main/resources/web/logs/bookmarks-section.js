// The bookmarks: a list that leads to each.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LEVELS } from "./levels.js";
import { shortened, shownText } from "./message-text.js";
import { Pattern } from "./pattern.js";
import { clockOf } from "./times.js";
import { ViewerElement } from "./viewer-element.js";

const CHARS_SHOWN = 120;
const MOST_SHOWN = 200;
const NOTHING_SOUGHT = new Pattern("", false);

class BookmarksSection extends ViewerElement {
  render() {
    const list = this.viewer.bookmarks.list;
    return html`<section aria-labelledby="bookmarks-title">
      <h2 id="bookmarks-title">Bookmarks</h2>
      ${list.length === 0
        ? html`<p class="quiet">The star of an entry, or <kbd>b</kbd>, keeps it here.</p>`
        : html`<ol class="bookmarks" aria-label="Bookmarks">
            ${repeat(list.slice(0, MOST_SHOWN), ({ id }) => id, (entry) => this.#bookmark(entry))}
          </ol>`}
      ${list.length > MOST_SHOWN ? html`<p class="quiet">and ${list.length - MOST_SHOWN} more</p>` : nothing}
    </section>`;
  }

  #bookmark({ id, time, level, msg }) {
    return html`<li>
      <button type="button" class=${`to ${LEVELS[level]}`} @click=${() => this.viewer.jumpTo(id)}>
        <span class="time">${time === null ? "–" : clockOf(time)}</span>
        <bdi>${shownText(shortened(msg, CHARS_SHOWN), NOTHING_SOUGHT)}</bdi>
      </button>
      <button type="button" class="sign" aria-label="Remove bookmark" @click=${() => this.#remove(id)}>×</button>
    </li>`;
  }

  #remove(id) {
    this.viewer.bookmarks.toggle(id);
    this.viewer.changed();
  }
}

customElements.define("bookmarks-section", BookmarksSection);
