// Times as they are shown, in the time zone of the browser.

const LATEST = 8.64e15; // what a Date can hold
const AHEAD_MS = 60_000; // that a client's clock may be

const pad = (number, digits = 2) => String(number).padStart(digits, "0");

/** As in 07:05:09.123. */
export function clockOf(time) {
  const at = dateAt(time);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
}

/** As in 2026-01-31. */
function dateOf(time) {
  const at = dateAt(time);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** As in 2026-01-31 07:05:09.123, without the day if that is the one of `other`. */
export function momentOf(time, other = null) {
  return other !== null && isSameDay(time, other) ? clockOf(time) : `${dateOf(time)} ${clockOf(time)}`;
}

/** As in Saturday 2026-01-31. */
export function dayOf(time) {
  return `${dateAt(time).toLocaleDateString("en", { weekday: "long" })} ${dateOf(time)}`;
}

/** Whether two times are of one day. */
export function isSameDay(time, other) {
  return time === other || dateAt(time).toDateString() === dateAt(other).toDateString();
}

/** As in 2026-01-31 07:05:09.123, and how far that is from UTC. */
export function fullTimeOf(time) {
  const at = dateAt(time);
  const offset = -at.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${dateOf(time)} ${clockOf(time)} ${zone}`;
}

/** A length of time in the unit that suits it, as in 3.2 s. */
export function lengthOf(ms) {
  const size = Math.abs(ms);
  const sign = ms < 0 ? "-" : "";
  if (size < 1000) return `${sign}${Math.round(size)} ms`;
  if (size < 60_000) return `${sign}${(size / 1000).toFixed(1)} s`;
  if (size < 3_600_000) return `${sign}${Math.floor(size / 60_000)} min ${pad(Math.floor(size / 1000) % 60)}`;
  if (size < 172_800_000) return `${sign}${Math.floor(size / 3_600_000)} h ${pad(Math.floor(size / 60_000) % 60)}`;
  return `${sign}${Math.floor(size / 86_400_000)} d`;
}

/** How long ago it was, or is to come; clocks differ, so a little ahead counts as now. */
export function agoOf(time, now) {
  if (time - now > AHEAD_MS) return `in ${lengthOf(time - now)}`;
  return `${lengthOf(Math.max(0, Math.floor((now - time) / 1000) * 1000)).replace(/\.0 s$/, " s")} ago`;
}

/**
 * What is shown beside an entry.
 *
 * @param kind clock, ago or delta, the time since the entry before
 */
export function timeText(time, { kind, now, previous }) {
  if (time === null) return "–";
  if (kind === "ago") return agoOf(time, now);
  if (kind === "delta") return previous === null ? "–" : `+${lengthOf(time - previous)}`.replace("+-", "-");
  return clockOf(time);
}

/** The nearest that a Date can hold. */
function dateAt(time) {
  return new Date(Math.max(-LATEST, Math.min(LATEST, time)));
}
