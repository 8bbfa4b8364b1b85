// Asks for a room and a name.

import { html, nothing } from "lit";
import { ViewerElement } from "./viewer-element.js";

class JoinForm extends ViewerElement {
  render() {
    const { linked, lastName, entryProblem } = this.viewer;
    return html`<form class="card join" @submit=${this.#submit}>
      <h2>Watch together</h2>
      <p class="quiet">Everybody in a room sees the same moment. A room exists as long as somebody is in it.</p>
      <label for="room-id">Room</label>
      <input id="room-id" name="room" required autocomplete="off" autocapitalize="off" spellcheck="false" .value=${linked}>
      <label for="own-name">Your name</label>
      <input id="own-name" name="own" required autocomplete="nickname" spellcheck="false" .value=${lastName}>
      ${entryProblem === "" ? nothing : html`<p class="wrong-text" role="alert">${entryProblem}</p>`}
      <button class="main">Join</button>
    </form>`;
  }

  firstUpdated() {
    this.querySelector(this.viewer.linked === "" ? "#room-id" : "#own-name").focus();
  }

  #submit(event) {
    event.preventDefault();
    const { room, own } = event.target.elements;
    this.viewer.enter(room.value, own.value);
  }
}

customElements.define("join-form", JoinForm);
