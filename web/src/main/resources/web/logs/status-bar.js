// The line at the bottom: how many entries there are, of which levels, and how many are shown.

import { html, nothing } from "lit";
import { LEVELS } from "./levels.js";
import { ViewerElement } from "./viewer-element.js";

const RATE_OVER_MS = 3000;

const count = (number) => number.toLocaleString("en");

class StatusBar extends ViewerElement {
  #marks = []; // [time, entries that came live] of the last seconds
  #timer = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const { viewer } = this;
    const { entries, rows, selection, bookmarks, source } = viewer;
    const dropped = entries.dropped + source.intake.dropped;
    return html`<footer class="status" aria-label="Counts">
      <span><b id="count-held">${count(entries.length)}</b> held</span>
      <span><b id="count-shown">${count(Math.min(rows.shown, entries.length))}</b> shown${rows.isBuilding ? "…" : ""}</span>
      ${selection.size > 0 ? html`<span><b id="count-selected">${count(selection.size)}</b> selected</span>` : nothing}
      ${dropped > 0 ? html`<span title="The oldest go when the page has no more room"><b id="count-dropped">${count(dropped)}</b> dropped</span>` : nothing}
      <span class="levels">
        ${LEVELS.map((level, i) => (entries.byLevel[i] > 0 ? this.#level(level, i) : nothing))}
      </span>
      <span class="spacer"></span>
      <span>${count(entries.byUser.size)} ${entries.byUser.size === 1 ? "user" : "users"}</span>
      <span id="rate">${count(this.#rate())}/s</span>
      <span>${viewer.isFollowing ? "following" : "not following"}</span>
    </footer>`;
  }

  /** How many there are of a level; a click shows that level and above, another one all. */
  #level(level, i) {
    const { entries, conditions } = this.viewer;
    const isChosen = conditions.minLevel === i && i > 0;
    return html`<button type="button" class=${level} aria-pressed=${isChosen} title=${isChosen ? "Show all levels" : `Show ${level} and above`} @click=${() => this.#show(isChosen ? 0 : i)}
      ><b data-count=${level}>${count(entries.byLevel[i])}</b> ${level}</button>`;
  }

  #show(minLevel) {
    this.viewer.conditions.minLevel = minLevel;
    this.viewer.refilter();
  }

  /** Entries a second, over the last few; looked at again until it is none. */
  #rate() {
    const now = performance.now();
    const { liveCount: added } = this.viewer;
    this.#marks = [...this.#marks.filter(([at]) => now - at < RATE_OVER_MS), [now, added]];
    const [at, before] = this.#marks[0];
    clearTimeout(this.#timer);
    if (added > before) this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    return now - at < 500 ? 0 : Math.round(((added - before) / (now - at)) * 1000);
  }
}

customElements.define("status-bar", StatusBar);
