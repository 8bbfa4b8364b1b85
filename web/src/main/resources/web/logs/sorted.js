// Searching in what is sorted by `id`.

/** The first place at or after `from` whose id is not below `id`. */
export function placeOf(items, id, from = 0) {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
