// The levels of log entries, least first, each with all its names: the server's table, with which a test
// compares this one.

export const NAMES = [
  ["trace", "finest", "verbose", "10"],
  ["debug", "fine", "20"],
  ["info", "information", "notice", "30"],
  ["warn", "warning", "40"],
  ["error", "err", "severe", "critical", "crit", "alert", "emergency", "fatal", "panic", "50", "60"],
];

export const LEVELS = NAMES.map(([level]) => level);

const INFO = LEVELS.indexOf("info");
const PLACES = new Map(NAMES.flatMap((names, place) => names.map((name) => [name, place])));

/** The place in LEVELS of the level of that name, without case; undefined if none has it. */
export function levelNamed(name) {
  return PLACES.get(name) ?? PLACES.get(trimmed(name).toLowerCase());
}

/** The place in LEVELS of what an entry says; what is unknown counts as info. */
export function levelOf(name) {
  return levelNamed(name) ?? INFO;
}

/** What the level is called: as it was written. */
export function levelNameOf(name) {
  return trimmed(name) || LEVELS[INFO];
}

/** Without white space around it, as the server takes it off. */
function trimmed(name) {
  return name.replace(/^[\0- ]+|[\0- ]+$/g, "");
}
