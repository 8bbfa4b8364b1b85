// The levels of log entries, least first, as the server knows them.

export const LEVELS = ["trace", "debug", "info", "warn", "error"];

const INFO = LEVELS.indexOf("info");

/** What other programs call them. */
const OTHER_NAMES = {
  trace: ["verbose", "finer", "finest"],
  debug: ["fine"],
  info: ["notice", "information"],
  warn: ["warning"],
  error: ["err", "fatal", "critical", "crit", "severe", "emergency", "emerg", "alert", "panic"],
};

const PLACES = new Map(LEVELS.flatMap((level, place) => [level, ...OTHER_NAMES[level]].map((name) => [name, place])));

/** The level's place in LEVELS, or that of the nearest; what is unknown counts as info. */
export function levelOf(value) {
  return PLACES.get(typeof value === "string" ? value.trim().toLowerCase() : "") ?? INFO;
}

/** What the level is called: as it was written, if it is none of LEVELS. */
export function levelNameOf(value) {
  if (typeof value === "number") return String(value);
  const written = typeof value === "string" ? value.trim() : "";
  const name = written.toLowerCase();
  if (LEVELS.includes(name)) return name;
  return written === "" ? LEVELS[INFO] : written;
}
