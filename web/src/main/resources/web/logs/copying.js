// Copies entries as lines of text.

import { fullTimeOf } from "./times.js";

/** An entry as one line of text, and those that its message has beyond. */
export function lineOf({ time, levelName, user, body }) {
  return `${time === null ? "-" : fullTimeOf(time)} ${levelName.toUpperCase().padEnd(5)} ${user}: ${body}`;
}

/** Copies the selected entries, and says how many. */
export function copyEntries(viewer) {
  const { entries } = viewer.selection;
  return copyText(viewer, entries.map(lineOf).join("\n"), `${entries.length.toLocaleString("en")} ${entries.length === 1 ? "entry" : "entries"} copied.`);
}

/** Copies, also where the clipboard is closed to pages without TLS. */
export async function copyText(viewer, text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    focused?.focus();
    if (!isDone) return viewer.say("The browser did not allow to copy.");
  }
  viewer.say(said);
}
