// The panel at the side: users, filters, bookmarks, and what to keep.

import { html } from "lit";
import "./bookmarks-section.js";
import "./filters-section.js";
import "./keep-section.js";
import "./users-section.js";
import { ViewerElement } from "./viewer-element.js";

class SidePanel extends ViewerElement {
  render() {
    const { viewer } = this;
    return html`<aside class="panel" aria-label="Side panel">
      <button type="button" class="sign close" aria-label="Close the panel" @click=${this.#close}>×</button>
      <filters-section .viewer=${viewer}></filters-section>
      <users-section .viewer=${viewer}></users-section>
      <bookmarks-section .viewer=${viewer}></bookmarks-section>
      <keep-section .viewer=${viewer}></keep-section>
    </aside>`;
  }

  #close() {
    this.viewer.preferences.set({ isPanelOpen: false });
    this.viewer.changed();
  }
}

customElements.define("side-panel", SidePanel);
