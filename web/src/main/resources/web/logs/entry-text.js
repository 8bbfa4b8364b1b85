// What the text of an entry says beyond its message: often the same with time and level before it, but
// sometimes a stack trace as well.

const LONGEST_PREFIX = 200; // such as time, level and user

/** The lines that are not in the message; empty if there are none. */
export function beyond(msg, text) {
  if (typeof text !== "string") return "";
  const said = msg.trimEnd();
  const all = text.trimEnd();
  if (said.includes(all)) return "";
  const at = all.indexOf(said);
  if (at < 0 || at > LONGEST_PREFIX || all.slice(0, at).includes("\n")) return all;
  const rest = all.slice(at + said.length);
  if (rest === "") return "";
  return rest.startsWith("\n") || rest.startsWith("\r\n") ? rest.slice(rest.indexOf("\n") + 1) : all;
}
