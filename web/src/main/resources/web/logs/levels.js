// The levels of log entries, least first, as the server knows them.

export const LEVELS = ["trace", "debug", "info", "warn", "error"];

const INFO = LEVELS.indexOf("info");

/** The level's place in LEVELS; as on the server, what is unknown counts as info. */
export function levelOf(value) {
  const place = typeof value === "string" ? LEVELS.indexOf(value.toLowerCase()) : -1;
  return place < 0 ? INFO : place;
}
