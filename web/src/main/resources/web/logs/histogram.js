// How many entries of which level came when.

import { LEVELS } from "./levels.js";
import { Skip } from "./rows.js";

const WIDTHS_MS = [1, 10, 100, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 432e5, 864e5];
const DAY_MS = 864e5;

/**
 * Counts what is shown.
 *
 * @param most how many bars there may be
 * @returns bars `{ from, to, byLevel, total }` without holes between them, oldest first
 */
export function histogram(rows, most) {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < rows.length; i++) {
    const at = rows.at(i).time ?? null;
    if (at === null) continue;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (first > last) return [];
  const width = widthFor(last - first, most);
  const start = Math.floor(first / width) * width;
  const bars = Array.from({ length: Math.floor((last - start) / width) + 1 }, (_, i) => ({
    from: start + i * width,
    to: start + (i + 1) * width,
    byLevel: LEVELS.map(() => 0),
    total: 0,
  }));
  for (let i = 0; i < rows.length; i++) {
    const row = rows.at(i);
    if (row instanceof Skip || row.time === null) continue;
    const bar = bars[Math.floor((row.time - start) / width)];
    bar.byLevel[row.level]++;
    bar.total++;
  }
  return bars;
}

function widthFor(spanMs, most) {
  const least = spanMs / (most - 1);
  return WIDTHS_MS.find((width) => width >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}
