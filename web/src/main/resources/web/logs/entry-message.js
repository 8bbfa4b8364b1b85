// The message of one entry: one line until it is unfolded, and never all of a long one unasked.

import { html, nothing } from "lit";
import { clipped, shownText } from "./message-text.js";
import { indented, jsonStart } from "./message-json.js";

const CHARS_SHOWN = 1000;

/** Which messages are shown in full: unfolded lines, all characters, JSON laid out. By entry. */
export class Unfolded {
  #ids = { lines: new Set(), all: new Set(), json: new Set() };

  has(what, id) {
    return this.#ids[what].has(id);
  }

  /** All that is unfolded of an entry, in words. */
  of(id) {
    let all = "";
    for (const what in this.#ids) if (this.#ids[what].has(id)) all += `${what} `;
    return all;
  }

  toggle(what, id) {
    if (!this.#ids[what].delete(id)) this.#ids[what].add(id);
  }

  trim(firstId) {
    for (const ids of Object.values(this.#ids)) {
      for (const id of ids) if (id < firstId) ids.delete(id);
    }
  }
}

/** The buttons carry what they unfold in `data-unfold`; the list acts on them. */
export function messageOf(entry, unfolded, pattern) {
  const { id, msg } = entry;
  const lineEnd = msg.indexOf("\n");
  const isFolded = lineEnd >= 0 && lineEnd < msg.trimEnd().length && !unfolded.has("lines", id);
  const text = isFolded ? msg.slice(0, lineEnd) : msg;
  const part = unfolded.has("all", id) ? text : clipped(text, CHARS_SHOWN);
  const hasMatchBelow = part.length < msg.length && pattern.isUsable && pattern.isIn({ msg: msg.slice(part.length), user: "" });
  return html`<span class="text">${shownText(part, pattern)}${part.length < text.length ? "…" : nothing}</span>
    ${isFolded || unfolded.has("lines", id) ? foldButton(entry, isFolded) : nothing}
    ${part.length < text.length ? button("all", `show all (${text.length.toLocaleString("en")} characters)`, false) : nothing}
    ${unfolded.has("all", id) ? button("all", "show less", true) : nothing}
    ${hasMatchBelow ? html`<span class="below">found further on</span>` : nothing}
    ${jsonOf(entry, unfolded, pattern)}`;
}

function foldButton({ msg }, isFolded) {
  const lines = msg.trimEnd().split("\n").length - 1;
  return button("lines", isFolded ? `+${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}` : "fold", !isFolded);
}

function jsonOf(entry, unfolded, pattern) {
  const start = jsonStart(entry);
  if (start < 0) return nothing;
  if (!unfolded.has("json", entry.id)) return button("json", "JSON", false);
  const json = indented(entry.msg.slice(start));
  const part = unfolded.has("all", entry.id) ? json : clipped(json, 20 * CHARS_SHOWN);
  return html`${button("json", "JSON", true)}
    <pre class="json">${shownText(part, pattern)}${part.length < json.length ? "…" : nothing}</pre>`;
}

function button(what, label, isOpen) {
  return html`<button class="unfold" type="button" tabindex="-1" data-unfold=${what} aria-expanded=${isOpen}>${label}</button>`;
}
