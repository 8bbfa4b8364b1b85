// Times as entries spell them: unix milliseconds, or a date and a time of day as ISO 8601 has them.

const LATEST_TIME = 8.64e15; // what a Date can hold
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d+)?)?(?: ?(?:Z|([+-]\d{2})(?::?(\d{2}))?))?)?$/i;

/** The time that a value says: unix ms; null if it says none that a browser knows. */
export function timeOf(value) {
  const time = typeof value === "string" ? isoTime(value) : value;
  return typeof time === "number" && Math.abs(time) <= LATEST_TIME ? time : null;
}

/** Without an offset it is UTC, so that it does not depend on who looks. */
function isoTime(text) {
  const [, date, minutes = "00:00", seconds = ":00", hours = "+00", offset = "00"] = ISO.exec(text.trim()) ?? [];
  const isDay = date !== undefined && isoDate(Date.parse(date)) === date; // a browser takes the 30th of February for the 2nd of March
  return isDay ? Date.parse(`${date}T${minutes}${seconds.replace(",", ".")}${hours}:${offset}`) : NaN;
}

function isoDate(time) {
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}
