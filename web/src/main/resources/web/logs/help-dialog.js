// The help: all keys, and what the page does without them.

import { html, LitElement } from "lit";

const SIGNS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", PageDown: "Page ↓", PageUp: "Page ↑", Escape: "Esc", Delete: "Del" };

class HelpDialog extends LitElement {
  static properties = { keys: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  open() {
    this.querySelector("dialog").showModal();
  }

  render() {
    return html`<dialog aria-labelledby="help-title" @click=${(event) => event.target === event.currentTarget && event.target.close()}>
      <div class="sheet">
        <h2 id="help-title">Keys</h2>
        <dl class="keys">
          ${this.keys.all.map(
            ({ keys, does }) => html`<dt>${keys.map((key) => html`<kbd>${SIGNS[key] ?? key.replace(/^Ctrl\+(\w)$/, (_, letter) => `Ctrl+${letter.toUpperCase()}`)}</kbd> `)}</dt>
              <dd>${does}</dd>`,
          )}
        </dl>
        <p class="quiet">Pattern filters look at message and user. A click on a bar of the histogram goes to its time, with Shift it shows only that time.
          A marker “skipped n” stands for entries that the filters hide; a click shows them there.</p>
        <form method="dialog"><button class="main" autofocus>Close</button></form>
      </div>
    </dialog>`;
  }
}

customElements.define("help-dialog", HelpDialog);
