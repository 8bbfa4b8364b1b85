// One log entry as the page holds it: whatever JSON came, with every field in a type that can be shown.

import { beyond } from "./entry-text.js";
import { levelNameOf, levelOf } from "./levels.js";

const LATEST_TIME = 8.64e15; // what a Date can hold
const FIELD_BYTES = 400; // an entry without its texts, about
const SERVER = "server"; // the user of the server's own lines
const PLAIN_FIELDS = new Set(["timestamp", "level", "msg", "text", "user", "room", "serverTime", "seqNumber", "missing"]);
const OWN_FIELDS = new Set(["logger", "process"]);

export class Entry {
  #fieldText = null;

  /**
   * @param id its number on this page, rising; not the sequence number, which a file may lack
   * @param raw the JSON value as it came
   */
  constructor(id, raw) {
    const fields = isObject(raw) ? raw : { msg: raw };
    this.id = id;
    this.raw = raw;
    this.seq = Number.isSafeInteger(fields.seqNumber) ? fields.seqNumber : null;
    this.level = levelOf(fields.level);
    this.levelName = levelNameOf(fields.level);
    this.user = textOf(fields.user);
    this.room = textOf(fields.room);
    this.msg = textOf(fields.msg) || textOf(fields.text) || textOf(raw);
    const more = beyond(this.msg, fields.text);
    this.body = more === "" ? this.msg : `${this.msg}\n${more}`; // the message, and what else the text says
    this.process = this.user === SERVER ? textOf(fields.process) : ""; // of the server's own lines
    this.clientTime = timeOf(fields.timestamp);
    this.serverTime = timeOf(fields.serverTime);
  }

  /** When it happened, as far as is known: unix ms or null. The one time that the page goes by. */
  get time() {
    return this.clientTime ?? this.serverTime;
  }

  /** Whether it stands for entries that the server could not send. */
  get isGap() {
    return this.user === SERVER && isObject(this.raw) && Object.hasOwn(this.raw, "missing");
  }

  /** The fields that have no column. */
  get others() {
    return isObject(this.raw) ? Object.entries(this.raw).filter(([name]) => !PLAIN_FIELDS.has(name)) : [];
  }

  /** Those fields as they are searched and shown, as in elapsedMs=17, one a line. */
  get fieldText() {
    this.#fieldText ??= this.others.map(([name, value]) => `${name}=${textOf(value)}`).join("\n");
    return this.#fieldText;
  }

  /** Those of them that a row may show: of the server's own lines not what all of them have. */
  get rowFields() {
    return this.user === SERVER ? this.others.filter(([name]) => !OWN_FIELDS.has(name)) : this.others;
  }

  /** About how much memory it takes. */
  get bytes() {
    const text = isObject(this.raw) ? textOf(this.raw.text) : "";
    const others = this.others;
    return FIELD_BYTES + 2 * (this.body.length + text.length) + (others.length > 0 ? 4 * textOf(others).length : 0);
  }
}

/** Any JSON value as text: a string as it is, nothing for null, else its JSON. */
export function textOf(value) {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  try {
    return JSON.stringify(value);
  } catch {
    return "(nested too deeply to be shown)";
  }
}

function timeOf(value) {
  const time = typeof value === "string" ? Date.parse(value) : value;
  return typeof time === "number" && Math.abs(time) <= LATEST_TIME ? time : null;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
