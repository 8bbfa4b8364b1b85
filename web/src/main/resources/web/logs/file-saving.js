// Downloads entries as a file, each as its JSON came.

import { Skip } from "./rows.js";
import { inSlices } from "./slices.js";

const STEP = 500;
const ENDS = { ndjson: ["", "\n", "\n"], json: ["[\n", ",\n", "\n]\n"] }; // before, between, after
const LINE_ENDS = /[\r\n]/g; // in JSON they stand between two tokens only

/**
 * @param which shown, all or selected
 * @param format ndjson or json
 */
export async function saveFile(viewer, { which, format }) {
  const chosen = chosenEntries(viewer, which);
  const [before, between, after] = ENDS[format];
  const textOf = format === "ndjson" ? inOneLine : ({ json }) => json;
  const parts = [before];
  let at = 0;
  await inSlices(() => {
    const texts = chosen.slice(at, at + STEP).map(textOf);
    parts.push(at > 0 ? between : "", texts.join(between));
    at += STEP;
    return at < chosen.length;
  });
  parts.push(after);
  offer(new Blob(parts, { type: format === "json" ? "application/json" : "application/x-ndjson" }), format);
  viewer.say(`${chosen.length.toLocaleString("en")} entries downloaded.`);
}

function inOneLine({ json }) {
  return json.replace(LINE_ENDS, " ");
}

function chosenEntries({ entries, rows, selection }, which) {
  if (which === "selected") return selection.entries;
  if (which === "all") return [...entries];
  return Array.from({ length: rows.length }, (_, i) => rows.at(i)).filter((row) => !(row instanceof Skip));
}

function offer(blob, format) {
  const now = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `logs-${now}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
