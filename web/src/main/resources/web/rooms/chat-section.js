// The chat, with what happened in the room between the lines.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { RoomElement } from "./room-element.js";
import { shownName, shownText } from "./shown-name.js";

const MOST_CHARS = 2_000;
const NEAR_END = 40; // pixels
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

class ChatSection extends RoomElement {
  #isAtEnd = true;

  render() {
    const { log, room } = this.viewer;
    return html`<section class="card chat" aria-labelledby="chat-title">
      <h2 id="chat-title">Chat</h2>
      <div class="lines" role="log" aria-labelledby="chat-title" tabindex="0" @scroll=${this.#scrolled}>
        ${log.lines.length === 0 ? html`<p class="empty">Nothing was said yet.</p>` : nothing}
        ${repeat(log.lines, ({ number }) => number, (line) => this.#line(line))}
      </div>
      <form @submit=${this.#say}>
        <label for="text" class="unseen">What you say</label>
        <input id="text" name="text" placeholder="Say something" maxlength=${MOST_CHARS} autocomplete="off" ?disabled=${room.state !== "joined"}>
        <button ?disabled=${room.state !== "joined"}>Send</button>
      </form>
    </section>`;
  }

  #line({ kind, name, text, isOwn, at }) {
    const time = html`<time datetime=${at.toISOString()}>${CLOCK.format(at)}</time>`;
    if (kind === "did") return html`<p class="did">${time} ${shownName(name)} ${text}</p>`;
    return html`<p class=${isOwn ? "own" : ""}>${time} <b>${shownName(name)}</b> ${shownText(text)}</p>`;
  }

  updated() {
    const lines = this.querySelector(".lines");
    if (this.#isAtEnd) lines.scrollTop = lines.scrollHeight;
  }

  #scrolled({ target }) {
    this.#isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END;
  }

  async #say(event) {
    event.preventDefault();
    const { viewer } = this;
    const { room, log } = viewer;
    const { text: input } = event.target.elements;
    const text = input.value;
    if (text.trim() === "") return;
    if (!(await viewer.tell(room.chat(text)))) return;
    if (input.value === text) input.value = "";
    this.#isAtEnd = true;
    log.said(room.name, text, true);
    viewer.changed();
  }
}

customElements.define("chat-section", ChatSection);
