// Who is in the room, and how far off.

import { html, nothing } from "lit";
import { RoomElement } from "./room-element.js";
import { shownName } from "./shown-name.js";

const MOST_SHOWN = 100;
const IN_STEP = 0.1; // seconds

class PeopleSection extends RoomElement {
  render() {
    const { room } = this.viewer;
    const { users, userId, clock } = room;
    const own = users.filter(({ id }) => id === userId);
    const shown = [...own, ...users.filter(({ id }) => id !== userId)].slice(0, MOST_SHOWN);
    return html`<section class="card" aria-labelledby="people-title">
      <div class="head">
        <h2 id="people-title">Here</h2>
        <p class="quiet">${users.length.toLocaleString("en")} ${users.length === 1 ? "person" : "people"}</p>
      </div>
      <ul class="people">${shown.map((user) => this.#user(user, userId))}</ul>
      ${users.length > shown.length ? html`<p class="quiet">and ${(users.length - shown.length).toLocaleString("en")} more</p>` : nothing}
      ${clock === null ? nothing : html`<p class="quiet accuracy">This browser knows the server’s clock to ± ${Math.max(1, Math.ceil(clock.uncertainty))} ms.</p>`}
    </section>`;
  }

  #user({ id, name, behind, buffer }, ownId) {
    const [kind, words] = id === ownId && this.viewer.isOver ? ["none", "at the end of the film"] : howFar(behind);
    return html`<li data-off=${kind}>
      <span class="name">${shownName(name)} ${id === ownId ? html`<span class="quiet">(you)</span>` : nothing}</span>
      <span class="off">${words}${buffer > 0 ? html`<span class="quiet">, ${Math.floor(buffer)} s loaded</span>` : nothing}</span>
    </li>`;
  }
}

function howFar(behind) {
  if (typeof behind !== "number") return ["unknown", "no report yet"];
  const seconds = Math.abs(behind);
  if (seconds < IN_STEP) return ["none", "in step"];
  const text = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toLocaleString("en");
  return [seconds < 1 ? "little" : "much", `${text} s ${behind > 0 ? "behind" : "ahead"}`];
}

customElements.define("people-section", PeopleSection);
