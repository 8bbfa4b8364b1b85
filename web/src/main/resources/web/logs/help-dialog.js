// The help: all keys, and what the page does without them.

import { html, LitElement } from "lit";

const SIGNS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", PageDown: "Page ↓", PageUp: "Page ↑", Escape: "Esc", Delete: "Del" };

class HelpDialog extends LitElement {
  static properties = { keys: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  open() {
    const dialog = this.querySelector("dialog");
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  render() {
    return html`<dialog aria-labelledby="help-title" @click=${(event) => event.target === event.currentTarget && event.target.close()}>
      <div class="sheet">
        <form method="dialog"><h2 id="help-title">Keys</h2><button class="main" autofocus>Close</button></form>
        <dl class="keys">
          ${this.keys.all.map(
            ({ keys, does }) => html`<dt>${keys.map((key) => html`<kbd>${SIGNS[key] ?? key.replace(/^Ctrl\+(\w)$/, (_, letter) => `Ctrl+${letter.toUpperCase()}`)}</kbd> `)}</dt>
              <dd>${does}</dd>`,
          )}
        </dl>
        <p class="quiet">Search and filters look at message, text, user, room and all other fields. A click on a user’s name shows or hides that user, with Alt it shows no other. A click on a bar of the histogram goes to its time, with Shift it shows only that time.
          A marker “skipped n” stands for entries that the filters hide; a click shows them there.</p>
      </div>
    </dialog>`;
  }
}

customElements.define("help-dialog", HelpDialog);
