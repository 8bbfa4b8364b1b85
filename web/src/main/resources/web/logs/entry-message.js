// The message of one entry: one line until it is unfolded, and never all of a long one unasked;
// before it where it is from, behind it other fields.

import { html, nothing } from "lit";
import { clipped, shortened, shownText } from "./message-text.js";
import { plainOf } from "./json-text.js";
import { indented, jsonStart } from "./message-json.js";

const JSON_CHARS = 20_000;
const NAME_CHARS = 30;
const FIELDS_SHOWN = 3;
const FIELD_CHARS = 60;

/**
 * The buttons carry what they unfold in `data-unfold`; the list acts on them.
 *
 * @param state see {@link entryRow}
 */
export function messageOf(entry, { unfolded, pattern, origin }) {
  const { id, room, process } = entry;
  const { isFolded, line, part } = unfolded.partOf(entry);
  const fields = shownFields(entry);
  const where = [origin.room ? room : "", origin.process ? process : ""].filter((name) => name !== "").map((name) => shortened(name, NAME_CHARS));
  return html`${where.map((name) => html`<bdi class="origin">${shownText(name, pattern)}</bdi> `)}<span class="text">${shownText(part, pattern)}${part.length < line.length ? "…" : nothing}</span>
    ${isFolded || unfolded.has("lines", id) ? foldButton(entry, isFolded) : nothing}
    ${part.length < line.length ? button("all", `show all (${line.length.toLocaleString("en")} characters)`, false) : nothing}
    ${unfolded.has("all", id) ? button("all", "show less", true) : nothing}
    ${fields.map((field) => html`<bdi class="field-shown">${shownText(field, pattern)}</bdi> `)}
    ${foundElsewhere(entry, pattern, [part, entry.user, ...where, ...fields])}
    ${jsonOf(entry, unfolded, pattern)}`;
}

/** The first fields that have no column; the details have all. */
function shownFields(entry) {
  const fields = entry.rowFields;
  const shown = fields.slice(0, FIELDS_SHOWN).map(([name, value]) => {
    return shortened(`${shortened(name, NAME_CHARS)}=${plainOf(value)}`, FIELD_CHARS);
  });
  return fields.length > FIELDS_SHOWN ? [...shown, `+${fields.length - FIELDS_SHOWN}`] : shown;
}

/** Says where the pattern is, if it is in nothing that is shown. */
function foundElsewhere(entry, pattern, shown) {
  if (!pattern.isUsable || shown.some((text) => pattern.isInText(text)) || !pattern.isIn(entry)) return nothing;
  return html`<span class="below">${pattern.isInText(entry.body) ? "found further on" : "found in the details"}</span>`;
}

function foldButton({ body }, isFolded) {
  const lines = body.trimEnd().split("\n").length - 1;
  return button("lines", isFolded ? `+${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}` : "fold", !isFolded);
}

function jsonOf(entry, unfolded, pattern) {
  const start = jsonStart(entry);
  if (start < 0) return nothing;
  if (!unfolded.has("json", entry.id)) return button("json", "JSON", false);
  const json = indented(entry.msg.slice(start));
  const part = unfolded.has("all", entry.id) ? json : clipped(json, JSON_CHARS);
  return html`${button("json", "JSON", true)}
    <pre class="json">${shownText(part, pattern)}${part.length < json.length ? "…" : nothing}</pre>`;
}

function button(what, label, isOpen) {
  return html`<button class="unfold" type="button" tabindex="-1" data-unfold=${what} aria-expanded=${isOpen}>${label}</button>`;
}
