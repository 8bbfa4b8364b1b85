// Long work in slices, so that the page answers in between.

const SLICE_MS = 8;

/**
 * Calls `step` until it returns false, a few milliseconds at a time.
 *
 * @returns whether it came to the end; not, if it was stopped
 */
export async function inSlices(step, stopped = () => false) {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      if (!step()) return true;
    }
    await pause();
    if (stopped()) return false;
  }
}

/** Lets the browser do what waits. */
export function pause() {
  return globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}
