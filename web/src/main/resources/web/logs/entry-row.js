// One row of the list: an entry, or a marker for entries that are not shown.

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { LEVELS } from "./levels.js";
import { shortened, shownText } from "./message-text.js";
import { messageOf } from "./entry-message.js";
import { Pattern } from "./pattern.js";
import { hueOf } from "./users.js";
import { dayOf, fullTimeOf, timeText } from "./times.js";

const USER_CHARS = 60;
const LEVEL_CHARS = 20;
const NOTHING_SOUGHT = new Pattern("", false);

/** The id of the element that shows an entry. */
export function rowId(id) {
  return `entry-${id}`;
}

/** What leads further back than the entries that were loaded. */
export function earlierRow(isLoading) {
  return html`<div class="row earlier" role="row">
    <span role="gridcell"><button type="button" data-act="earlier" ?disabled=${isLoading}>${isLoading ? "Loading…" : "Load earlier entries"}</button></span>
  </div>`;
}

/** A marker for entries that the conditions hide. */
export function skipRow(skip, rowIndex) {
  return html`<div class="row hidden-here" role="row" aria-rowindex=${rowIndex}>
    <span role="gridcell">
      <button class="skipped" type="button" tabindex="-1" data-reveal=${skip.id} title="Show them here"
        >skipped ${skip.count.toLocaleString("en")}</button>
    </span>
  </div>`;
}

/** The day of the entries below it. */
export function dayRow(time) {
  return html`<div class="row day" role="row"><span role="gridcell">${dayOf(time)}</span></div>`;
}

/** What stands for entries that the server could not send. */
export function gapRow(entry, rowIndex, classes) {
  const missing = Number(entry.field("missing"));
  const count = Number.isInteger(missing) ? missing.toLocaleString("en") : "an unknown number";
  return html`<div class=${`row gap ${classes}`} id=${rowId(entry.id)} role="row" aria-rowindex=${rowIndex} data-id=${entry.id} data-seq=${entry.seq ?? nothing}>
    <span role="gridcell">skipped ${count}: the server does not hold them any more</span>
  </div>`;
}

/**
 * @param state what the row's look depends on: `rowIndex`, `classes`, `isSelected`, `isBookmarked`, `times`
 *     with `now` and `previous`, `pattern`, `unfolded`, `origin` with whether `room` and `process` are shown
 */
export function entryRow(entry, state) {
  const { id, level, user, time } = entry;
  const unfolded = state.unfolded.of(id);
  return html`<div class=${`row ${LEVELS[level]} ${state.classes}`} id=${rowId(id)} role="row" aria-rowindex=${state.rowIndex}
      aria-selected=${state.isSelected} data-id=${id} data-seq=${entry.seq ?? nothing}>
    <span class="star" role="gridcell"
      ><button type="button" tabindex="-1" data-act="bookmark" aria-pressed=${state.isBookmarked} aria-label="Bookmark"
        >${state.isBookmarked ? "★" : "☆"}</button></span>
    <span class="time" role="gridcell" title=${time === null ? nothing : fullTimeOf(time)}>${timeText(time, state.times)}</span>
    <span class="level" role="gridcell">${shownText(shortened(entry.levelName, LEVEL_CHARS), NOTHING_SOUGHT)}</span>
    <bdi class=${`user hue-${hueOf(user)}`} role="gridcell">${user === "" ? nothing : html`<button type="button" tabindex="-1" data-act="user">${shownText(shortened(user, USER_CHARS), state.pattern)}</button>`}</bdi>
    <span class=${unfolded === "" ? "message" : "message unfolded"} role="gridcell" dir="ltr">${guard([entry, state.pattern, unfolded, state.origin.room, state.origin.process], () => messageOf(entry, state))}</span>
    <span class="more" role="gridcell"
      ><button type="button" tabindex="-1" data-act="details" aria-label="Details">i</button></span>
  </div>`;
}
