// One log entry as the page holds it: its JSON as it came, and what it says in types that can be shown.

import { beyond } from "./entry-text.js";
import { elementsOf, membersOf, plainOf, textOf, valueOf } from "./json-text.js";
import { levelNameOf, levelOf } from "./levels.js";
import { timeOf } from "./time-text.js";

const ENTRY_BYTES = 300; // an entry without its texts, about
const SERVER = "server"; // the user of the server's own lines
const PLAIN_FIELDS = new Set(["timestamp", "level", "msg", "text", "user", "room", "serverTime", "seqNumber", "missing"]);
const OWN_FIELDS = new Set(["logger", "process"]);

/** The entries of a JSON array; none if the text is something else. */
export function entriesIn(text) {
  const values = valueOf(text);
  return Array.isArray(values) ? elementsOf(text).map((json, i) => new Entry(json, values[i])) : [];
}

export class Entry {
  #fieldText = null;

  /**
   * @param json any JSON value, without white space around it, which is kept as it is written
   * @param value what it stands for; numbers in it may have lost digits, so they are not shown
   */
  constructor(json, value = JSON.parse(json)) {
    const fields = isObject(json) ? value : {};
    this.id = null; // its number on this page, rising; not the sequence number, which a file may lack
    this.json = json;
    this.seq = Number.isSafeInteger(fields.seqNumber) ? fields.seqNumber : null;
    const level = this.#textIn(fields, "level");
    this.level = levelOf(level);
    this.levelName = levelNameOf(level);
    this.user = this.#textIn(fields, "user");
    this.room = this.#textIn(fields, "room");
    this.msg = this.#textIn(fields, "msg") || this.#textIn(fields, "text") || textOf(json);
    const more = beyond(this.msg, fields.text);
    this.body = more === "" ? this.msg : `${this.msg}\n${more}`; // the message, and what else the text says
    this.process = this.user === SERVER ? this.#textIn(fields, "process") : ""; // of the server's own lines
    this.clientTime = timeOf(fields.timestamp);
    this.serverTime = timeOf(fields.serverTime);
    this.isGap = this.user === SERVER && Object.hasOwn(fields, "missing"); // stands for entries that the server could not send
  }

  /** What a field says: a string as it is, nothing for null, and anything else as it is written. */
  #textIn(fields, name) {
    const value = fields[name] ?? "";
    return typeof value === "string" ? value : textOf(this.field(name));
  }

  /** When it happened, as far as is known: unix ms or null. The one time that the page goes by. */
  get time() {
    return this.clientTime ?? this.serverTime;
  }

  /** A field's value as it is written; undefined if there is none. Of several with that name the last one counts. */
  field(name) {
    return isObject(this.json) ? membersOf(this.json).findLast((member) => member[0] === name)?.[1] : undefined;
  }

  /** The members that no column shows, each name with its value as it is written: also those that another of the same name replaces. */
  get others() {
    if (!isObject(this.json)) return [];
    const shown = new Set(); // what the columns show, which is the last of each name
    return membersOf(this.json)
      .reverse()
      .filter(([name]) => !PLAIN_FIELDS.has(name) || shown.size === shown.add(name).size)
      .reverse();
  }

  /** Those fields as they are searched and shown, as in elapsedMs=17, one a line. */
  get fieldText() {
    this.#fieldText ??= this.others.map(([name, value]) => `${name}=${plainOf(value)}`).join("\n");
    return this.#fieldText;
  }

  /** Those of them that a row may show: of the server's own lines not what all of them have. */
  get rowFields() {
    return this.user === SERVER ? this.others.filter(([name]) => !OWN_FIELDS.has(name)) : this.others;
  }

  /** About how much memory it takes. */
  get bytes() {
    return ENTRY_BYTES + 2 * (this.json.length + this.body.length);
  }
}

function isObject(json) {
  return json.startsWith("{");
}
