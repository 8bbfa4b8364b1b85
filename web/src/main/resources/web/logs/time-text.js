// Times as entries spell them: unix milliseconds, or a date and a time of day as ISO 8601 has them.

const LATEST_TIME = 8.64e15; // what a Date can hold
const NUMBER = /^-?\d{1,20}(\.\d+)?$/;
const EXTENDED = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]*\])?)?$/i;
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** The time that a value says: unix ms; null if it says none that a browser knows. */
export function timeOf(value) {
  const time = typeof value === "string" ? timeIn(value.trim()) : value;
  return typeof time === "number" && Math.abs(time) <= LATEST_TIME ? time : null;
}

function timeIn(text) {
  if (NUMBER.test(text)) return Number(text);
  const parts = EXTENDED.exec(text) ?? BASIC.exec(text);
  return parts === null ? NaN : isoTime(parts);
}

/** Without an offset it is UTC, so that it does not depend on who looks. */
function isoTime([, year, month, day, hours = "00", minutes = "00", seconds = "00", fraction = "0", offset = "Z"]) {
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
  const time = Date.parse(local);
  // A browser takes the 30th of February for the 2nd of March, and 24:00 for the next day.
  const isReal = !Number.isNaN(time) && new Date(time).toISOString() === local;
  return isReal ? time - offsetOf(offset) : NaN;
}

function offsetOf(text) {
  const [, sign, hours, minutes = "00"] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [null, "+", "0"];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
