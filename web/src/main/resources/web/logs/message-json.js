// JSON within a message: found, and laid out in lines.

const MOST_CHARS = 4_000_000;
const found = new WeakMap();

/** Where in the entry's message its JSON begins, which goes on to the end; -1 if there is none. */
export function jsonStart(entry) {
  let start = found.get(entry);
  if (start === undefined) {
    start = startIn(entry.msg);
    found.set(entry, start);
  }
  return start;
}

function startIn(msg) {
  const last = msg.trimEnd().at(-1);
  if ((last !== "}" && last !== "]") || msg.length > MOST_CHARS) return -1;
  const start = msg.search(/[{[]/);
  try {
    const value = JSON.parse(msg.slice(start));
    return Object.keys(value).length > 0 ? start : -1;
  } catch {
    return -1;
  }
}

/** JSON text with a line for each value; numbers keep the spelling they came in. */
export function indented(json) {
  const parts = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === "{" || part === "[") {
      const isEmpty = parts[i + 1] === "}" || parts[i + 1] === "]";
      text += isEmpty ? part + parts[++i] : part + lineEnd(++depth);
    } else if (part === "}" || part === "]") {
      text += lineEnd(--depth) + part;
    } else if (part === ",") {
      text += part + lineEnd(depth);
    } else {
      text += part === ":" ? ": " : part;
    }
  }
  return text;
}

function lineEnd(depth) {
  return `\n${"  ".repeat(Math.min(depth, 40))}`;
}
