// The span of time that most entries are in: a few with a wrong clock would else leave one bar to all others.

const SHARE = 0.6; // of the entries, which are within the span in any case
const LEAST_ENTRIES = 5; // with fewer nobody can tell which of them are odd
const LEAST_MS = 60_000; // a burst is no reason to leave out the minutes around it
const NEAR = 10; // times the length of the span: what is nearer than that belongs to it
const SAMPLE = 4096;

/**
 * Gives `[first, last]`: the span of most of the times, extended for as long as others are near it.
 *
 * @param times in any order, one at least
 */
export function commonSpan(times) {
  let [first, last] = times.length < LEAST_ENTRIES ? [-Infinity, Infinity] : shortest(sampleOf(times));
  for (;;) {
    const reach = NEAR * Math.max(last - first, LEAST_MS);
    const [from, to] = within(times, first - reach, last + reach);
    if (from === first && to === last) return [first, last];
    [first, last] = [from, to];
  }
}

/** The first and the last of the times from `from` to `to`. */
function within(times, from, to) {
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time < first && time >= from) first = time;
    if (time > last && time <= to) last = time;
  }
  return [first, last];
}

/** The shortest span that has so large a share of the sorted times. */
function shortest(sorted) {
  const steps = Math.floor(sorted.length * SHARE) - 1;
  let best = 0;
  for (let i = 1; i + steps < sorted.length; i++) {
    if (sorted[i + steps] - sorted[i] < sorted[best + steps] - sorted[best]) best = i;
  }
  return [sorted[best], sorted[best + steps]];
}

function sampleOf(times) {
  const step = Math.ceil(times.length / SAMPLE);
  return Float64Array.from({ length: Math.ceil(times.length / step) }, (_, i) => times[i * step]).sort();
}
