// What a user does with the playback, for everybody in the room; and the sound, for himself.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { RoomElement } from "./room-element.js";
import { positionIn, timeText } from "./time-text.js";

const DRAW_MS = 200;
const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const STARTS_IN_MS = 3_000;

class PlaybackControls extends RoomElement {
  #timer = null;
  #dragged = null; // the position at which the slider is being held
  #isWrong = false;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), DRAW_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  render() {
    const { room } = this.viewer;
    const isOff = room.state !== "joined";
    const { isPlaying } = room.playback;
    return html`${this.#slider(room, isOff)} ${this.#over(room)}
      <div class="controls" role="group" aria-label="Playback, for everybody in the room">
        <button type="button" class="main" ?disabled=${isOff} aria-keyshortcuts="Space" @click=${() => this.viewer.togglePlay()}>${isPlaying ? "Pause" : "Play"}</button>
        <button type="button" ?disabled=${isOff} aria-keyshortcuts="ArrowLeft" aria-label="Back 10 seconds" @click=${() => this.viewer.skip(-10)}>−10 s</button>
        <button type="button" ?disabled=${isOff} aria-keyshortcuts="ArrowRight" aria-label="Forward 10 seconds" @click=${() => this.viewer.skip(10)}>+10 s</button>
        <button type="button" ?disabled=${isOff || isPlaying} @click=${this.#start}>Start in 3 s</button>
        <span class="field">
          <label for="speed">Speed</label>
          <select id="speed" ?disabled=${isOff} @change=${this.#setSpeed}>
            ${this.#speeds(room).map((speed) => html`<option value=${speed} .selected=${live(speed === room.playback.rate)}>${speed}×</option>`)}
          </select>
        </span>
        <form class="field" @submit=${this.#goTo}>
          <label for="go-to">Go to</label>
          <input id="go-to" name="position" size="7" placeholder="1:23" autocomplete="off" aria-invalid=${this.#isWrong} aria-describedby="go-to-help" ?disabled=${isOff}>
          <button ?disabled=${isOff}>Go</button>
        </form>
        ${this.#own()}
      </div>
      <p id="go-to-help" class=${this.#isWrong ? "wrong-text" : "unseen"} role=${this.#isWrong ? "alert" : nothing}>Minutes and seconds, such as 1:23.</p>`;
  }

  #speeds(room) {
    return [...new Set([...SPEEDS, room.playback.rate])].sort((one, other) => one - other);
  }

  #slider(room, isOff) {
    const duration = this.viewer.media?.duration;
    if (!Number.isFinite(duration)) return nothing;
    const position = Math.min(this.#dragged ?? room.position, duration);
    return html`<div class="slider">
      <span aria-hidden="true">${timeText(position)}</span>
      <input type="range" aria-label="Position" aria-valuetext=${`${timeText(position)} of ${timeText(duration)}`} min="0" max=${duration} step="0.1" ?disabled=${isOff}
        .value=${live(String(position))} @input=${this.#drag} @change=${this.#drop}>
      <span aria-hidden="true">${timeText(duration)}</span>
    </div>`;
  }

  /** The room goes on after the end: the others may have a longer video. */
  #over(room) {
    if (!this.viewer.isOver) return nothing;
    return html`<p role="status">The film is over.${room.playlist.length < 2 ? nothing : " “Next” in the playlist goes on."}</p>`;
  }

  #own() {
    const { media } = this.viewer;
    if (media === null) return nothing;
    return html`<button type="button" aria-pressed=${media.muted} @click=${this.#mute}>Mute</button>
      <button type="button" @click=${() => media.requestFullscreen().catch(() => {})}>Full screen</button>`;
  }

  #drag(event) {
    this.#dragged = event.target.valueAsNumber;
  }

  #drop(event) {
    this.#dragged = null;
    this.viewer.tell(this.viewer.room.seek(event.target.valueAsNumber));
  }

  #start() {
    const { room, follower } = this.viewer;
    follower?.unblock();
    this.viewer.tell(room.play({ at: room.serverTime + STARTS_IN_MS }));
  }

  #setSpeed(event) {
    this.viewer.tell(this.viewer.room.setRate(Number(event.target.value)));
  }

  #goTo(event) {
    event.preventDefault();
    const { position: input } = event.target.elements;
    const position = positionIn(input.value);
    this.#isWrong = position === null;
    this.requestUpdate();
    if (position === null) return;
    input.value = "";
    this.viewer.tell(this.viewer.room.seek(position));
  }

  #mute() {
    const { media } = this.viewer;
    media.muted = !media.muted;
    this.requestUpdate();
  }
}

customElements.define("playback-controls", PlaybackControls);
