// The line at the top: which room, how the connection is, and what can be done with all entries.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ViewerElement } from "./viewer-element.js";
import { saveFile } from "./file-saving.js";
import { clearEntries } from "./removing.js";

const THEMES = { system: "dark", dark: "light", light: "system" };
const MOST_ROOMS = 100;
const THEME_SIGNS = { system: "◐", dark: "☾", light: "☀" };

class TopBar extends ViewerElement {
  #timer = null;
  #roomText = null; // what is being typed

  render() {
    const { viewer } = this;
    const { source, preferences } = viewer;
    return html`<header class="top">
      <a class="to-entries" href="#entries" @click=${this.#skip}>Skip to the entries</a>
      <a class="home" href="." aria-label="Lockstep, the status page"><img src="logs/page/favicon.svg" alt="" width="28" height="28"></a>
      <h1>Logs</h1>
      ${this.#room()} ${this.#state()}
      <div class="tools" role="group" aria-label="Entries">
        ${source.kind === "live" ? this.#pause() : html`<button type="button" class="main" @click=${() => source.goLive(preferences.history)}>Back to live</button>`}
        <button type="button" class="secondary" @click=${() => clearEntries(viewer)}>Clear</button>
        <button type="button" class="secondary" @click=${() => saveFile(viewer, { which: "shown", format: "ndjson" })} ?disabled=${viewer.rows.shown === 0}>Download</button>
        <button type="button" aria-pressed=${preferences.isPanelOpen} aria-keyshortcuts="Control+B" @click=${() => this.#prefer({ isPanelOpen: !preferences.isPanelOpen })}>Panel</button>
        <button type="button" class="sign secondary" aria-label=${`Theme: ${preferences.theme}`} title=${`Theme: ${preferences.theme}`}
          @click=${() => this.#prefer({ theme: THEMES[preferences.theme] ?? "system" })}>${THEME_SIGNS[preferences.theme] ?? "◐"}</button>
        <button type="button" class="sign secondary" aria-label="Help" title="Help (?)" @click=${() => this.dispatchEvent(new CustomEvent("show-help", { bubbles: true }))}>?</button>
        <button type="button" class="to-more" aria-expanded=${viewer.isMoreOpen} @click=${() => viewer.toggleMore()}>More</button>
      </div>
    </header>`;
  }

  updated() {
    const { kind, name, room, feed } = this.viewer.source;
    const what = kind === "live" ? room : name;
    const isLost = kind === "live" && feed.state === "waiting";
    document.title = `Lockstep: logs${what === "" ? "" : ` of ${what.slice(0, 60)}`}${isLost ? " (not connected)" : ""}`;
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById("entries").focus();
  }

  #prefer(changes) {
    this.viewer.preferences.set(changes);
    this.viewer.changed();
  }

  #room() {
    const { source } = this.viewer;
    if (source.kind !== "live") {
      return html`<p class="from"><span class="quiet">${source.kind === "file" ? "File" : "Saved"}</span> <bdi>${source.name}</bdi></p>`;
    }
    return html`<form class="room" @submit=${(event) => {
      event.preventDefault();
      this.#switch(event.target.elements.room.value);
    }}>
      <label for="room">Room</label>
      <input id="room" name="room" list="rooms" placeholder="all rooms" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${live(this.#roomText ?? source.room)}
        @input=${(event) => (this.#roomText = event.target.value)} @change=${(event) => this.#switch(event.target.value)}>
      <datalist id="rooms">${this.#rooms().map((room) => html`<option value=${room}></option>`)}</datalist>
    </form>`;
  }

  #rooms() {
    return [...this.viewer.entries.byRoom.keys()].filter((room) => room !== "").slice(0, MOST_ROOMS);
  }

  #switch(room) {
    const { source, preferences } = this.viewer;
    this.#roomText = null;
    if (room !== source.room) source.switchRoom(room, preferences.history);
  }

  #state() {
    const { feed, kind, intake } = this.viewer.source;
    if (kind !== "live") return nothing;
    const state = feed.state === "live" && intake.isPaused ? "paused" : feed.state;
    return html`<p class="state" data-state=${state} role="status" aria-label="Connection">
      <span class="dot" aria-hidden="true"></span> <span class="words">${this.#words(state)}</span>
      ${state === "waiting" ? html`<button type="button" @click=${() => feed.connect()}>Now</button>` : nothing}
    </p>`;
  }

  #words(state) {
    clearTimeout(this.#timer);
    if (state !== "waiting") return { live: "Live", connecting: "Connecting", paused: "Paused", off: "Off" }[state];
    this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    const seconds = Math.ceil((this.viewer.source.feed.retryAt - Date.now()) / 1000);
    return html`Not connected<span aria-hidden="true">, again in ${Math.max(1, seconds)} s</span>`;
  }

  #pause() {
    const { viewer } = this;
    const { intake } = viewer.source;
    const label = intake.isPaused ? `Resume${intake.waiting > 0 ? `, ${intake.waiting.toLocaleString("en")} waiting` : ""}` : "Pause";
    return html`<button type="button" class=${intake.isPaused ? "main" : ""} aria-keyshortcuts="Space" @click=${() => viewer.togglePause()}>${label}</button>`;
  }
}

customElements.define("top-bar", TopBar);
