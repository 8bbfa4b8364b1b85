// Characters that show nothing, or turn the line round, made visible. Shared by all pages.

const UNSEEN = "\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\u{e0000}-\\u{e007f}";

/** In a name: white space at its ends counts too. */
export const UNSEEN_IN_NAME = new RegExp(`^\\s|\\s$|[\\p{Cc}\\p{Cs}${UNSEEN}]`, "gu");

/** In text of several lines: line ends and tabs are what they are. */
export const UNSEEN_IN_TEXT = new RegExp(`(?![\\n\\t])[\\p{Cc}\\p{Cs}${UNSEEN}]`, "gu");

/** The text in parts: `{ text }` as it is, `{ code }` for an unseen character, as in U+202E. */
export function* spelt(text, unseen = UNSEEN_IN_NAME) {
  let from = 0;
  for (const { 0: found, index } of text.matchAll(unseen)) {
    if (index > from) yield { text: text.slice(from, index) };
    yield { code: `U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` };
    from = index + found.length;
  }
  if (from < text.length) yield { text: text.slice(from) };
}
