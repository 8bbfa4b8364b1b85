// What the elements of pages are: drawn from the page's viewer, into the page itself, where its styles reach. Shared by pages.

import { LitElement } from "lit";

export class ViewerElement extends LitElement {
  static properties = { viewer: { attribute: false } };
  #stop = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = this.viewer.listen(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }
}
