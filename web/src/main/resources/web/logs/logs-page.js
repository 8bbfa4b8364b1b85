// The page: its parts, and what belongs to all of them, such as keys and dropped files.

import { html, nothing } from "lit";
import "./entry-details.js";
import "./entry-list.js";
import "./file-drop.js";
import "./help-dialog.js";
import "./histogram-view.js";
import "./search-bar.js";
import "./side-panel.js";
import "./status-bar.js";
import "./top-bar.js";
import "./user-menu.js";
import { Keys } from "./keys.js";
import { ViewerElement } from "./viewer-element.js";

class LogsPage extends ViewerElement {
  #keys = new Keys(this);

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#keys);
    this.addEventListener("entry-details", ({ detail }) => this.querySelector("entry-details").show(detail));
    this.addEventListener("user-menu", ({ detail }) => this.querySelector("user-menu").open(detail));
    this.addEventListener("show-help", () => this.querySelector("help-dialog").open());
  }

  willUpdate() {
    this.classList.toggle("more-open", this.viewer.isMoreOpen);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#keys);
  }

  render() {
    const { viewer } = this;
    const { isPanelOpen } = viewer.preferences;
    return html`<top-bar .viewer=${viewer}></top-bar>
      <search-bar .viewer=${viewer}></search-bar>
      <div class="middle">
        <main>
          <histogram-view .viewer=${viewer}></histogram-view>
          ${this.#error()}
          <div class="list">
            <entry-list .viewer=${viewer}></entry-list>
            <user-menu .viewer=${viewer}></user-menu>
            ${this.#empty()} ${this.#newest()} ${this.#notice()}
          </div>
        </main>
        ${isPanelOpen ? html`<side-panel .viewer=${viewer}></side-panel>` : nothing}
      </div>
      <status-bar .viewer=${viewer}></status-bar>
      <entry-details .viewer=${viewer}></entry-details>
      <help-dialog .keys=${this.#keys}></help-dialog>
      <file-drop .viewer=${viewer}></file-drop>
      <p class="unseen" role="status" aria-live="polite">${viewer.said}</p>`;
  }

  #error() {
    const { source } = this.viewer;
    if (source.error === "") return nothing;
    return html`<p class="error" role="alert">
      <bdi>${source.error}</bdi> <button type="button" @click=${() => source.dismissError()}>Dismiss</button>
    </p>`;
  }

  #empty() {
    const { rows, entries, conditions, source } = this.viewer;
    if (rows.length > 0 && rows.shown > 0) return nothing;
    if (entries.length > 0 && !rows.isBuilding && conditions.isAny) {
      return html`<div class="nothing over">
        <p>None of ${entries.length.toLocaleString("en")} entries passes the filters.</p>
        <button type="button" @click=${() => this.viewer.clearConditions()}>Show all entries</button>
        ${source.hasEarlier ? html`<button type="button" ?disabled=${source.isLoadingEarlier} @click=${() => this.viewer.loadEarlier()}>Load earlier entries</button>` : nothing}
      </div>`;
    }
    if (entries.length > 0 || source.progress !== null) return nothing;
    return html`<div class="nothing">
      <p>No entries yet.</p>
      <p class="quiet">What the server logs shows here as it happens, and what is posted to <code>/logs/add</code>. A file of entries can be dropped anywhere.</p>
    </div>`;
  }

  #notice() {
    const { notice } = this.viewer;
    if (notice.text === "") return nothing;
    return html`<div class="notice" role="group" aria-label="Notice">
      <span>${notice.text}</span>
      ${notice.undo === null ? nothing : html`<button type="button" @click=${() => notice.takeBack()}>Undo</button>`}
      <button type="button" class="sign" aria-label="Dismiss the notice" @click=${() => notice.end()}>×</button>
    </div>`;
  }

  #newest() {
    const { viewer } = this;
    if (viewer.isFollowing || viewer.entries.length === 0) return nothing;
    const count = viewer.newCount > 0 ? `, ${viewer.newCount.toLocaleString("en")} new` : "";
    return html`<button class="newest" type="button" @click=${() => viewer.follow()}>Jump to newest${count}</button>`;
  }
}

customElements.define("logs-page", LogsPage);
