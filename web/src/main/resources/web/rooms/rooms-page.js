// The page: the form that asks for a room, or the room with its parts; and keys that work everywhere.

import { html, nothing } from "lit";
import "./chat-section.js";
import "./join-form.js";
import "./people-section.js";
import "./playback-controls.js";
import "./playlist-section.js";
import "./room-bar.js";
import "./stage-view.js";
import { ViewerElement } from "./viewer-element.js";

const STEP = 10; // seconds
const HAS_KEYS = "input, textarea, select, button, a, summary";

class RoomsPage extends ViewerElement {
  #pressed = (event) => this.#press(event);

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.#pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#pressed);
  }

  render() {
    const { viewer } = this;
    return html`<a class="skip" href="#content">Skip to the content</a>
      <room-bar .viewer=${viewer}></room-bar>
      <main id="content" tabindex="-1">
        ${viewer.room === null ? html`<join-form .viewer=${viewer}></join-form>` : this.#room()}
      </main>`;
  }

  #room() {
    const { viewer } = this;
    return html`${this.#problem()} ${this.#lost()}
      <div class="room">
        <section class="card" aria-label="What the room plays">
          <stage-view .viewer=${viewer}></stage-view>
          <playback-controls .viewer=${viewer}></playback-controls>
        </section>
        <div class="talking">
          <people-section .viewer=${viewer}></people-section>
          <chat-section .viewer=${viewer}></chat-section>
        </div>
        <playlist-section .viewer=${viewer}></playlist-section>
      </div>`;
  }

  #problem() {
    const { problem } = this.viewer;
    if (problem === "") return nothing;
    return html`<div class="card note wrong" role="alert">
      <p><bdi>${problem}</bdi></p>
      <button type="button" @click=${() => this.viewer.dismiss()}>Dismiss</button>
    </div>`;
  }

  #lost() {
    const { room, wasIn } = this.viewer;
    if (room.state === "joined" || !wasIn) return nothing;
    return html`<p class="card note" role="status">There is no connection to the server. The room goes on here by itself, and you come back as soon as the server answers.</p>`;
  }

  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.viewer.room === null) return;
    if (event.target instanceof Element && event.target.closest(HAS_KEYS) !== null) return;
    if (event.key === " ") this.viewer.togglePlay();
    else if (event.key === "ArrowLeft") this.viewer.skip(-STEP);
    else if (event.key === "ArrowRight") this.viewer.skip(STEP);
    else return;
    event.preventDefault();
  }
}

customElements.define("rooms-page", RoomsPage);
