// The playlist. Its first entry is what the room has on; the others come next.

import { html, nothing } from "lit";
import { RoomElement } from "./room-element.js";
import { addressIn, entryAt, entryOf } from "./entry.js";
import { shownName } from "./shown-name.js";

const START = { position: 0, isPlaying: false };
const MOST_SHOWN = 100;

class PlaylistSection extends RoomElement {
  #wrong = "";

  render() {
    const { room, source } = this.viewer;
    const isOff = room.state !== "joined";
    return html`<section class="card" aria-labelledby="playlist-title">
      <div class="head">
        <h2 id="playlist-title">Playlist</h2>
        ${room.playlist.length < 2 ? nothing : html`<button type="button" ?disabled=${isOff} @click=${() => this.#put(1)}>Next</button>`}
      </div>
      ${room.playlist.length === 0 ? html`<p class="empty">Nothing is on. The clock runs without a video, too.</p>` : this.#list(room.playlist, isOff)}
      <form class="add" @submit=${this.#add}>
        <label for="address">Address of a video</label>
        <input id="address" name="address" inputmode="url" placeholder="https://…" autocomplete="off" aria-describedby="address-wrong" aria-invalid=${this.#wrong !== ""} ?disabled=${isOff}>
        <button ?disabled=${isOff}>Add</button>
        <p id="address-wrong" class="wrong-text" role="alert">${this.#wrong}</p>
      </form>
      <p class="files">
        <label class="button">Open a file<input class="unseen" type="file" accept="video/*,audio/*" ?disabled=${isOff} @change=${this.#open}></label>
        ${source.file === null
          ? html`<span class="quiet">It stays on this computer. The others open it there themselves.</span>`
          : html`<span class="quiet">You watch ${shownName(source.file.name)} of this computer.</span>
              <button type="button" @click=${this.#close}>Close the file</button>`}
      </p>
    </section>`;
  }

  #list(playlist, isOff) {
    const more = playlist.length - MOST_SHOWN;
    return html`<ol class="entries">
        ${playlist.slice(0, MOST_SHOWN).map((value, index) => this.#entry(entryOf(value), index, isOff))}
      </ol>
      ${more > 0 ? html`<p class="quiet">and ${more.toLocaleString("en")} more</p>` : nothing}`;
  }

  #entry({ title, address }, index, isOff) {
    return html`<li class=${index === 0 ? "on" : ""}>
      <span class="title">${shownName(title)} ${address === null ? nothing : html`<span class="quiet">from <bdi>${address.host}</bdi></span>`}</span>
      ${index === 0 ? html`<b>On now</b>` : html`<button type="button" ?disabled=${isOff} aria-label=${`Play ${title} now`} @click=${() => this.#put(index)}>Play now</button>`}
      <button type="button" ?disabled=${isOff} aria-label=${`Remove ${title}`} @click=${() => this.#remove(index)}>Remove</button>
    </li>`;
  }

  /** Puts an entry on; what was on before is over if it is the next one, and comes next otherwise. */
  #put(index) {
    const { room } = this.viewer;
    const entry = room.playlist[index];
    const others = room.playlist.filter((_, other) => other !== index && !(index === 1 && other === 0));
    this.#set([entry, ...others], { position: 0, isPlaying: room.playback.isPlaying });
  }

  #remove(index) {
    const { room } = this.viewer;
    const rest = room.playlist.filter((_, other) => other !== index);
    this.#set(rest, index === 0 ? START : undefined);
  }

  #set(playlist, status) {
    return this.viewer.tell(this.viewer.room.setPlaylist(playlist, status));
  }

  async #add(event) {
    event.preventDefault();
    const { room, source } = this.viewer;
    const { address: input } = event.target.elements;
    const address = addressIn(input.value);
    this.#wrong = address === null ? "This is no address that begins with http:// or https://." : "";
    this.requestUpdate();
    if (address === null) return;
    source.allow(address); // the user has named it himself
    if (await this.#set([...room.playlist, entryAt(address)], room.playlist.length === 0 ? START : undefined)) input.value = "";
  }

  #open(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (file === undefined) return;
    const { room, source } = this.viewer;
    if (room.playlist.length === 0) {
      const entry = { filename: file.name };
      source.open(file, entry);
      this.#set([entry], START);
    } else {
      source.open(file);
    }
    this.viewer.changed();
  }

  #close() {
    this.viewer.source.close();
    this.viewer.changed();
  }
}

customElements.define("playlist-section", PlaylistSection);
