// The line with search and level: what is looked for, and from which level on entries are shown.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { LEVELS } from "./levels.js";
import { ViewerElement } from "./viewer-element.js";

const TIMES = { clock: "Time", ago: "Ago", delta: "Since last" };

class SearchBar extends ViewerElement {
  #text = "";
  #isExpression = false;
  #timer = null;

  willUpdate() {
    if (this.#timer !== null) return;
    const { text, isExpression } = this.viewer.search.pattern;
    this.#text = text;
    this.#isExpression = isExpression;
  }

  render() {
    const { viewer } = this;
    const { search, conditions, preferences } = viewer;
    const { pattern } = search;
    return html`<div class="bar" role="search" aria-label="Entries shown">
      <span class="field">
        <input id="search" type="search" placeholder="Search" aria-label="Search" aria-keyshortcuts="Control+F F3" autocomplete="off" spellcheck="false"
          .value=${live(this.#text)} aria-invalid=${pattern.error !== ""} aria-describedby="search-count"
          @input=${this.#typed} @keydown=${this.#key}>
        <button type="button" class="sign" aria-label="Regular expression in the search" title="Regular expression" aria-pressed=${this.#isExpression} @click=${this.#switch}>.*</button>
      </span>
      <span id="search-count" class="count">${this.#count()}</span>
      <button type="button" class="sign" aria-label="Previous match" title="Previous (Shift+F3)" ?disabled=${search.count === 0} @click=${() => viewer.step(-1)}>↑</button>
      <button type="button" class="sign" aria-label="Next match" title="Next (F3)" ?disabled=${search.count === 0} @click=${() => viewer.step(1)}>↓</button>
      <span class="spacer"></span>
      <label><span>Level</span>
        <select id="level" aria-label="Level" .value=${live(String(conditions.minLevel))} @change=${(event) => this.#level(Number(event.target.value))}>
          ${LEVELS.map((level, i) => html`<option value=${i} ?selected=${i === conditions.minLevel}>${i === 0 ? "all" : i === LEVELS.length - 1 ? level : `${level} and above`}</option>`)}
        </select>
      </label>
      <label class="secondary"><span>Times</span>
        <select id="times" aria-label="Times" .value=${live(preferences.times)} @change=${(event) => this.#prefer({ times: event.target.value })}>
          ${Object.entries(TIMES).map(([kind, label]) => html`<option value=${kind} ?selected=${kind === preferences.times}>${label}</option>`)}
        </select>
      </label>
      <button type="button" class="secondary" aria-pressed=${preferences.isWrapped} @click=${() => this.#prefer({ isWrapped: !preferences.isWrapped })}>Wrap</button>
      ${conditions.isAny ? html`<button type="button" class="clear" @click=${() => viewer.clearConditions()}>Clear filters</button>` : nothing}
    </div>`;
  }

  #count() {
    const { search } = this.viewer;
    if (search.pattern.error !== "") return html`<span class="wrong" role="alert">not an expression: ${search.pattern.error}</span>`;
    if (!search.pattern.isUsable) return nothing;
    return `${search.place > 0 ? `${search.place.toLocaleString("en")} of ` : ""}${search.count.toLocaleString("en")}${search.isRunning ? "…" : " found"}`;
  }

  #typed(event) {
    this.#text = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), 120);
  }

  #look() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.viewer.lookFor(this.#text, this.#isExpression);
  }

  #switch() {
    this.#isExpression = !this.#isExpression;
    this.#look();
  }

  #key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.#timer !== null) this.#look();
      else this.viewer.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#text = "";
      this.#look();
      this.closest("logs-page").querySelector(".entries").focus();
    }
  }

  #level(level) {
    this.viewer.conditions.minLevel = level;
    this.viewer.refilter();
  }

  #prefer(changes) {
    this.viewer.preferences.set(changes);
    this.closest("logs-page").querySelector("entry-list").reset();
    this.viewer.changed();
  }
}

customElements.define("search-bar", SearchBar);
