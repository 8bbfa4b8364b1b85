// What there is to see: the video, or the room's position as a clock.

import { html, nothing } from "lit";
import { RoomElement } from "./room-element.js";
import { shownName } from "./shown-name.js";
import { timeText } from "./time-text.js";

class StageView extends RoomElement {
  #frame = null;
  #isBlocked = false;
  #room = null; // that the video follows

  connectedCallback() {
    super.connectedCallback();
    this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.#unfollow();
  }

  render() {
    const { shown, entry } = this.viewer.source;
    const isVideo = shown.kind === "video";
    return html`${entry === null ? nothing : html`<h2 class="now"><span class="unseen">On now: </span>${shownName(entry.title)}</h2>`}
      <div class="stage">
        <video playsinline ?hidden=${!isVideo} aria-label="The room’s video" @error=${this.#failed} @durationchange=${this.#changed} @ended=${this.#changed} @click=${() => this.viewer.togglePlay()}></video>
        ${isVideo ? this.#blocked() : this.#clock(shown)}
      </div>`;
  }

  updated() {
    const { shown } = this.viewer.source;
    const address = shown.kind === "video" ? shown.address : null;
    const video = this.querySelector("video");
    if (address === video.getAttribute("src") && this.#room === this.viewer.room) return;
    this.#unfollow();
    this.#room = this.viewer.room;
    if (address === null) {
      if (video.hasAttribute("src")) {
        video.removeAttribute("src");
        video.load();
      }
    } else {
      video.src = address;
      this.viewer.media = video;
      this.viewer.follower = this.viewer.room.follow(video, {
        onBlocked: (isBlocked) => {
          this.#isBlocked = isBlocked;
          this.requestUpdate();
        },
      });
    }
    this.viewer.changed();
  }

  #unfollow() {
    this.viewer.follower?.stop();
    Object.assign(this.viewer, { media: null, follower: null });
    this.#isBlocked = false;
  }

  #blocked() {
    if (!this.#isBlocked) return nothing;
    return html`<button type="button" class="main over" @click=${() => this.viewer.follower.unblock()}>Play with the others</button>`;
  }

  #clock(shown) {
    return html`<div class="clock">
      <p class="position" role="timer" aria-label="The room’s position"></p>
      <p class="quiet state"></p>
      ${this.#hint(shown)}
    </div>`;
  }

  #hint({ kind, host }) {
    switch (kind) {
      case "ask":
        return html`<p>This video is at <bdi>${host}</bdi>. That server will see your address.</p>
          <button type="button" class="main" @click=${this.#load}>Load the video</button>`;
      case "failed":
        return html`<p role="alert">The video of <bdi>${host}</bdi> cannot be played here.</p>
          <button type="button" @click=${this.#retry}>Try again</button>`;
      case "file":
        return html`<p>Open the same file on this computer to watch it here.</p>`;
      default:
        return html`<p class="quiet">Open a file or add an address below, or let the clock run.</p>`;
    }
  }

  #load() {
    const { source, follower } = this.viewer;
    source.allow(source.entry.address);
    follower?.unblock();
    this.viewer.changed();
  }

  #retry() {
    this.viewer.source.retry();
    this.viewer.changed();
  }

  #changed() {
    this.viewer.changed();
  }

  #failed() {
    const address = this.querySelector("video").getAttribute("src");
    if (address === null) return;
    this.viewer.source.failed(address);
    this.viewer.changed();
  }

  /** Draws the clock, as often as the screen is drawn. */
  #draw() {
    this.#frame = requestAnimationFrame(() => this.#draw());
    const position = this.querySelector(".position");
    const { room } = this.viewer;
    if (position === null || room === null) return;
    const now = room.serverTime;
    position.textContent = timeText(room.position, true);
    this.querySelector(".state").textContent = room.playback.startsAfter(now)
      ? `Starts in ${((room.playback.at - now) / 1000).toFixed(1)} s`
      : room.isMoving
        ? "Playing"
        : "Paused";
  }
}

customElements.define("stage-view", StageView);
