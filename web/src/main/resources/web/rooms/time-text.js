// Positions as text, and text as positions.

/** 65 is `1:05`, 3665 is `1:01:05`, with tenths `1:05.0`. */
export function timeText(seconds, tenths = false) {
  const whole = tenths ? Math.floor(seconds * 10) / 10 : Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = (whole % 60).toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The position that `1:05`, `65` or `1:01:05.5` means, in seconds; null if it means none. */
export function positionIn(text) {
  if (!/^\s*(\d+:){0,2}\d+([.,]\d+)?\s*$/.test(text)) return null;
  return text.trim().replace(",", ".").split(":").reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
