// Takes entries off the page, which can be undone for a while. Where they came from, they stay.

const KEEPERS = { live: "the server", file: "the file", saved: "what was saved" };

/** Empties the page. */
export function clearEntries(viewer) {
  const { entries, source, notice } = viewer;
  entries.add(source.intake.clear());
  const gone = [...entries];
  viewer.empty();
  viewer.say("Cleared.");
  notice.show(`Cleared here; ${KEEPERS[source.kind]} keeps all entries.`, gone.length === 0 ? null : () => viewer.putBack(gone));
}

/** Deletes what is selected. */
export function deleteSelected(viewer) {
  const { entries, selection, source, notice } = viewer;
  const gone = selection.entries;
  if (gone.length === 0) return;
  entries.remove(({ id }) => selection.has(id));
  selection.clear();
  selection.currentId = null;
  const count = gone.length.toLocaleString("en");
  viewer.say(`${count} deleted.`);
  notice.show(`${count} deleted here; ${KEEPERS[source.kind]} keeps ${gone.length === 1 ? "it" : "them"}.`, () => viewer.putBack(gone));
  viewer.refilter();
}
