// What the tests of the client module check with.

export function equal(actual, expected, what = "") {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (!Object.is(actual, expected) && got !== wanted) throw new Error(`${what} expected ${wanted}, got ${got}`);
}

export function near(actual, expected, tolerance, what = "") {
  if (!(Math.abs(actual - expected) <= tolerance)) throw new Error(`${what} expected ${expected} ± ${tolerance}, got ${actual}`);
}

export function yes(condition, what) {
  if (condition !== true) throw new Error(`not so: ${what}`);
}

/** A sequence of numbers from 0 to 1 that is the same in every run. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
