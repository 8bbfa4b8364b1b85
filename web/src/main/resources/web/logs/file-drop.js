// Takes a file that is dropped anywhere on the page, and shows how far its loading is.

import { html, nothing } from "lit";
import { ViewerElement } from "./viewer-element.js";

class FileDrop extends ViewerElement {
  #isOver = false;
  #ends = null;

  connectedCallback() {
    super.connectedCallback();
    this.#ends = new AbortController();
    const { signal } = this.#ends;
    addEventListener("dragover", (event) => this.#over(event), { signal });
    addEventListener("dragleave", (event) => event.relatedTarget === null && this.#show(false), { signal });
    addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.abort();
  }

  render() {
    const { progress, name } = this.viewer.source;
    if (progress !== null) {
      return html`<div class="loading" role="status">
        <label><span>Loading <bdi>${name}</bdi></span> <progress max="1" .value=${progress} aria-label="Loading the file"></progress></label>
      </div>`;
    }
    return this.#isOver ? html`<div class="dropping"><p>Drop the file to show its entries</p></div>` : nothing;
  }

  #over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.#show(true);
  }

  #drop(event) {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    this.#show(false);
    this.viewer.source.load(file);
  }

  #show(isOver) {
    this.#isOver = isOver;
    this.requestUpdate();
  }
}

customElements.define("file-drop", FileDrop);
