// What can be done with the user of an entry, where its name was clicked.

import { html } from "lit";
import { shortened, shownText } from "./message-text.js";
import { Pattern } from "./pattern.js";
import { ViewerElement } from "./viewer-element.js";

const NAME_CHARS = 40;
const NOTHING_SOUGHT = new Pattern("", false);

class UserMenu extends ViewerElement {
  #user = "";

  /** @param at the rectangle of what was clicked */
  async open({ user, at }) {
    this.#user = user;
    this.requestUpdate();
    await this.updateComplete;
    const menu = this.querySelector(".menu");
    menu.showPopover();
    menu.style.left = `${Math.max(4, Math.min(at.left, innerWidth - menu.offsetWidth - 4))}px`;
    menu.style.top = `${Math.min(at.bottom + 2, innerHeight - menu.offsetHeight - 4)}px`;
    menu.querySelector("button").focus();
  }

  render() {
    const { users } = this.viewer.conditions;
    const name = shownText(shortened(this.#user, NAME_CHARS), NOTHING_SOUGHT);
    return html`<div class="menu" popover="auto" role="group" aria-label="User">
      <button type="button" @click=${() => this.#change(() => users.showOnly(this.#user))}>Only <bdi>${name}</bdi></button>
      <button type="button" @click=${() => this.#change(() => users.toggle(this.#user))}>${users.isShown(this.#user) ? "Hide" : "Show"} <bdi>${name}</bdi></button>
      <button type="button" @click=${() => this.#change(() => users.showAll())} ?disabled=${users.areAllShown}>All users</button>
    </div>`;
  }

  #change(what) {
    this.querySelector(".menu").hidePopover();
    what();
    this.viewer.refilter();
    document.getElementById("entries").focus();
  }
}

customElements.define("user-menu", UserMenu);
