// The hint beside an entry: everything that is known of it. Passing while the pointer is on its button,
// lasting when it was asked for by a click or a key.

import { html, nothing } from "lit";
import { copyText, lineOf } from "./copying.js";
import { rowId } from "./entry-row.js";
import { plainOf, textOf } from "./json-text.js";
import { LEVELS } from "./levels.js";
import { shortened, shownText } from "./message-text.js";
import { Pattern } from "./pattern.js";
import { agoOf, fullTimeOf, lengthOf } from "./times.js";
import { ViewerElement } from "./viewer-element.js";

const OPEN_AFTER_MS = 150;
const CHARS_SHOWN = 2000;
const NAME_CHARS = 60;
const OTHERS_SHOWN = 30;
const NOTHING_SOUGHT = new Pattern("", false);

class EntryDetails extends ViewerElement {
  #id = null;
  #isLasting = false;
  #timer = null;

  /** Shows the details of an entry, or with null ends a passing hint. */
  show({ id, isLasting }) {
    clearTimeout(this.#timer);
    if (this.#isLasting && !isLasting) return;
    if (id === null) {
      this.close();
    } else if (isLasting) {
      if (this.#isLasting && this.#id === id) this.close();
      else this.#open(id, true);
    } else {
      this.#timer = setTimeout(() => this.#open(id, false), OPEN_AFTER_MS);
    }
  }

  /** True if there was something to close. */
  close() {
    const wasOpen = this.#id !== null;
    const hadFocus = this.contains(document.activeElement);
    this.#id = null;
    this.#isLasting = false;
    this.requestUpdate();
    if (hadFocus) document.querySelector(".entries").focus();
    return wasOpen;
  }

  #open(id, isLasting) {
    this.#id = id;
    this.#isLasting = isLasting;
    this.requestUpdate();
  }

  render() {
    const entry = this.#id === null ? undefined : this.viewer.entries.find(this.#id);
    if (entry === undefined) return nothing;
    return html`<div class=${`details ${this.#isLasting ? "lasting" : ""}`} role=${this.#isLasting ? "dialog" : "tooltip"} aria-label="Details of the entry">
      <dl>${this.#fields(entry).map(([name, value]) => html`<dt>${shownText(name, NOTHING_SOUGHT)}</dt><dd>${value}</dd>`)}</dl>
      ${this.#isLasting ? this.#buttons(entry) : nothing}
    </div>`;
  }

  #fields(entry) {
    const { clientTime, serverTime, seq, user, room } = entry;
    const ago = ` (${agoOf(clientTime, Date.now())})`;
    const late = clientTime !== null && serverTime !== null ? ` (${laterOf(serverTime - clientTime)})` : "";
    const fields = [
      ["time", timeOf(clientTime, entry.field("timestamp"), ago)],
      ["server time", timeOf(serverTime, entry.field("serverTime"), late)],
      ["number", seq === null ? unusable(entry.field("seqNumber"), "number of an entry") : String(seq)],
      ["level", levelIn(entry)],
      ["user", shown(user)],
      ["room", room === "" ? "none" : shown(room)],
    ];
    const text = textOf(entry.field("text"));
    if (text !== "" && text !== entry.msg) fields.push(["text", shown(text)]);
    const { others } = entry;
    for (const [name, value] of others.slice(0, OTHERS_SHOWN)) fields.push([shortened(name, NAME_CHARS), shown(plainOf(value))]);
    if (others.length > OTHERS_SHOWN) fields.push(["more", `${(others.length - OTHERS_SHOWN).toLocaleString("en")} fields, which Copy JSON has`]);
    return fields;
  }

  #buttons(entry) {
    const { viewer } = this;
    return html`<p class="buttons">
      ${entry.seq === null ? nothing : html`<button type="button" @click=${() => copyText(viewer, viewer.link.addressOf(entry), "Link copied.")}>Copy link</button>`}
      <button type="button" @click=${() => copyText(viewer, lineOf(entry), "Entry copied.")}>Copy line</button>
      <button type="button" @click=${() => copyText(viewer, entry.json, "Entry copied.")}>Copy JSON</button>
      <button type="button" @click=${() => this.close()}>Close</button>
    </p>`;
  }

  updated() {
    const box = this.querySelector(".details");
    if (box === null) return;
    const row = document.getElementById(rowId(this.#id))?.getBoundingClientRect();
    const below = (row?.bottom ?? 120) + 4;
    const fits = below + box.offsetHeight < innerHeight - 40;
    const top = fits ? below : Math.max(8, (row?.top ?? innerHeight) - box.offsetHeight - 4);
    const edge = this.viewer.preferences.isPanelOpen ? document.querySelector(".list").getBoundingClientRect().right : innerWidth;
    box.style.top = `${top}px`;
    box.style.right = `${Math.max(8, innerWidth - edge + 12)}px`;
  }
}

function shown(text) {
  if (text === "") return "–";
  return html`<bdi>${shownText(shortened(text, CHARS_SHOWN), NOTHING_SOUGHT)}</bdi>`;
}

function laterOf(ms) {
  return ms < 0 ? `${lengthOf(-ms)} earlier` : `${lengthOf(ms)} later`;
}

/** The time, and how it is written if that is not in milliseconds. */
function timeOf(time, value, more) {
  if (time === null) return unusable(value, "time");
  const plain = `${fullTimeOf(time)}${more}`;
  return value === String(time) ? plain : html`${plain}, written ${shown(plainOf(value))}`;
}

function unusable(value, what) {
  return value === undefined ? "–" : html`${shown(plainOf(value))}, which is no ${what}`;
}

/** As it is written, and what it counts as. */
function levelIn({ level, levelName }) {
  const counted = LEVELS[level];
  return levelName.toLowerCase() === counted ? shown(levelName) : html`${shown(levelName)}, counts as ${counted}`;
}

customElements.define("entry-details", EntryDetails);
