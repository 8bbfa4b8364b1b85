// The actors, each a toggle in its own colour.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { shortened, shownText } from "./message-text.js";
import { Pattern } from "./pattern.js";
import { hueOf } from "./users.js";
import { ViewerElement } from "./viewer-element.js";

const MOST_SHOWN = 100;
const SORT_EVERY_MS = 1000;
const NAME_CHARS = 60;
const NAMES = new Intl.Collator(undefined, { numeric: true });
const NOTHING_SOUGHT = new Pattern("", false);

class UsersSection extends ViewerElement {
  #sought = "";
  #sorted = [];
  #sortedAt = -Infinity;
  #timer = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const { entries, conditions } = this.viewer;
    const found = this.#found();
    const shown = found.slice(0, MOST_SHOWN);
    return html`<section aria-labelledby="users-title">
      <h2 id="users-title">Users</h2>
      <div class="head">
        <button type="button" @click=${() => this.#change((users) => users.showAll())} ?disabled=${conditions.users.areAllShown}>All</button>
        <button type="button" @click=${() => this.#change((users) => users.showNone())}>None</button>
        <input type="search" aria-label="Find a user" placeholder="Find" autocomplete="off" spellcheck="false" .value=${this.#sought} @input=${this.#seek}>
      </div>
      <ul class="users" aria-label="Users">
        ${repeat(shown, ([user]) => user, ([user]) => this.#user(user, entries.byUser.get(user) ?? 0))}
      </ul>
      ${found.length > shown.length ? html`<p class="quiet">and ${(found.length - shown.length).toLocaleString("en")} more; find them by name</p>` : nothing}
    </section>`;
  }

  /** Those with the most entries first if there are many, else by name; put in order now and then only. */
  #found() {
    const { byUser } = this.viewer.entries;
    const isMany = byUser.size > MOST_SHOWN;
    const isOld = performance.now() - this.#sortedAt > SORT_EVERY_MS;
    clearTimeout(this.#timer);
    if (this.#sorted.length === byUser.size && this.#sorted.every(([user]) => byUser.has(user))) return this.#withSought();
    if (isOld || !isMany) {
      this.#sorted = [...byUser].sort(([one, a], [other, b]) => (isMany && b - a) || NAMES.compare(one, other));
      this.#sortedAt = performance.now();
    } else {
      this.#timer = setTimeout(() => this.requestUpdate(), SORT_EVERY_MS);
    }
    return this.#withSought();
  }

  #withSought() {
    if (this.#sought === "") return this.#sorted;
    return this.#sorted.filter(([user]) => user.toLowerCase().includes(this.#sought));
  }

  #user(user, count) {
    const { users } = this.viewer.conditions;
    return html`<li>
      <button type="button" class=${`actor hue-${hueOf(user)}`} aria-pressed=${users.isShown(user)} title="A click shows or hides; with Alt or Shift shows this one alone"
        @click=${(event) => this.#change(() => (event.altKey || event.shiftKey ? users.only(user) : users.toggle(user)))}>
        <bdi>${user === "" ? html`<i>no name</i>` : shownText(shortened(user, NAME_CHARS), NOTHING_SOUGHT)}</bdi>
        <span class="count">${count.toLocaleString("en")}</span>
      </button>
      <button type="button" class="only" aria-label=${`Only ${shortened(user, NAME_CHARS)}`} @click=${() => this.#change(() => users.only(user))}>only</button>
    </li>`;
  }

  #seek(event) {
    this.#sought = event.target.value.toLowerCase();
    this.requestUpdate();
  }

  #change(what) {
    what(this.viewer.conditions.users);
    this.viewer.refilter();
  }
}

customElements.define("users-section", UsersSection);
