// The line at the top: which room, how the connection is, the link to the room, and the way out.

import { html, nothing } from "lit";
import { ViewerElement } from "./viewer-element.js";
import { shownName } from "./shown-name.js";

const WORDS = { connecting: "Connecting", joining: "Joining", joined: "Live" };
const COPIED_MS = 4_000;

class RoomBar extends ViewerElement {
  #timer = null;
  #copied = "";
  #copiedTimer = null;

  render() {
    const { room } = this.viewer;
    return html`<header class="top">
      <a class="home" href="." aria-label="Lockstep, the status page"><img src="rooms/page/favicon.svg" alt="" width="44" height="44"></a>
      <div class="who">
        <h1>${room === null ? "Rooms" : shownName(room.room)}</h1>
        ${room === null ? nothing : html`<p class="quiet">You are ${shownName(room.name)}</p>`}
      </div>
      ${room === null ? nothing : this.#tools(room)}
    </header>`;
  }

  updated() {
    const { room } = this.viewer;
    const lost = room?.state === "waiting" ? " (not connected)" : "";
    document.title = `Lockstep: ${room === null ? "rooms" : `room ${room.room.slice(0, 60)}`}${lost}`;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    clearTimeout(this.#copiedTimer);
  }

  #tools(room) {
    return html`<p class="connection" data-state=${room.state} role="status" aria-label="Connection">
        <span class="dot" aria-hidden="true"></span> <span>${this.#words(room)}</span>
        ${room.state === "waiting" ? html`<button type="button" @click=${() => room.reconnect()}>Now</button>` : nothing}
      </p>
      <button type="button" @click=${this.#copy}>Copy link</button>
      <button type="button" @click=${this.#leave}>Leave</button>
      <p class="unseen" role="status">${this.#copied}</p>
      ${this.#copied === "" ? nothing : html`<p class="copied" aria-hidden="true">${this.#copied}</p>`}`;
  }

  #words(room) {
    clearTimeout(this.#timer);
    if (room.state !== "waiting") return WORDS[room.state] ?? "";
    this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    const seconds = Math.max(1, Math.ceil((room.retryAt - Date.now()) / 1000));
    return html`Not connected<span aria-hidden="true">, again in ${seconds} s</span>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.#copied = "The link is copied.";
    } catch {
      this.#copied = "This browser does not let the page copy. The link is the address of this page.";
    }
    this.requestUpdate();
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => {
      this.#copied = "";
      this.requestUpdate();
    }, COPIED_MS);
  }

  #leave() {
    history.pushState(null, "", location.pathname);
    this.viewer.leave();
  }
}

customElements.define("room-bar", RoomBar);
