// Text of others as it is shown: unseen characters spelt out, what was searched for marked, nothing as markup.

import { html } from "lit";
import { spelt, UNSEEN_IN_TEXT } from "./spell.js";

const MARKS_IN_ONE_TEXT = 200;

/** The text, with those places marked at which the pattern is. */
export function shownText(text, pattern) {
  const parts = [];
  let from = 0;
  for (const [start, end] of pattern.places(text, MARKS_IN_ONE_TEXT)) {
    parts.push(spelledOut(text.slice(from, start)), html`<mark>${spelledOut(text.slice(start, end))}</mark>`);
    from = end;
  }
  parts.push(spelledOut(from === 0 ? text : text.slice(from)));
  return parts;
}

function spelledOut(text) {
  if (text.search(UNSEEN_IN_TEXT) < 0) return text;
  return [...spelt(text, UNSEEN_IN_TEXT)].map(({ text: plain, code }) => plain ?? html`<span class="unseen-mark">${code}</span>`);
}

/** The first `chars` of the text, not cutting a character in two. */
export function clipped(text, chars) {
  if (text.length <= chars) return text;
  const isCut = (text.charCodeAt(chars - 1) & 0xfc00) === 0xd800;
  return text.slice(0, isCut ? chars - 1 : chars);
}

/** The same, and a sign that something is left out. */
export function shortened(text, chars) {
  return text.length <= chars ? text : `${clipped(text, chars)}…`;
}
