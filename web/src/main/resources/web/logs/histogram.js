// How many entries of which level came when.

import { commonSpan } from "./common-span.js";
import { LEVELS } from "./levels.js";

const WIDTHS_MS = [1, 10, 100, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 432e5, 864e5];
const DAY_MS = 864e5;
const RESTS = 2; // at the ends

/**
 * Counts what is shown. The bars span what most entries span; what is far before or after that is counted
 * in a bar of its own at that end, its `rest` being "earlier" or "later".
 *
 * @param most how many bars there may be
 * @returns bars `{ from, to, byLevel, total, rest }` without holes between them, oldest first
 */
export function histogram(rows, most) {
  const entries = timed(rows);
  if (entries.length === 0) return [];
  const [first, last] = commonSpan(entries.map(({ time }) => time));
  const width = widthFor(last - first, most - RESTS);
  const start = Math.floor(first / width) * width;
  const bars = Array.from({ length: Math.floor((last - start) / width) + 1 }, (_, i) => barOf(start + i * width, start + (i + 1) * width));
  const end = bars.at(-1).to;
  const earlier = barOf(start, start, "earlier");
  const later = barOf(end, end, "later");
  for (const { time, level } of entries) {
    const bar = time < start ? earlier : time >= end ? later : bars[Math.floor((time - start) / width)];
    bar.byLevel[level]++;
    bar.total++;
    if (bar.rest !== null) extend(bar, time);
  }
  return [earlier, ...bars, later].filter(({ rest, total }) => rest === null || total > 0);
}

/** The rows that have a time, which those that stand for hidden entries have not. */
function timed(rows) {
  const entries = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows.at(i);
    if ((row.time ?? null) !== null) entries.push(row);
  }
  return entries;
}

function barOf(from, to, rest = null) {
  return { from, to, byLevel: LEVELS.map(() => 0), total: 0, rest };
}

function extend(bar, time) {
  bar.from = Math.min(bar.from, time);
  if (time >= bar.to) bar.to = Math.floor(time) + 1;
}

function widthFor(spanMs, most) {
  const least = spanMs / (most - 1);
  return WIDTHS_MS.find((width) => width >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}
