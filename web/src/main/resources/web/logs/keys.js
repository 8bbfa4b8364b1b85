// The keys of the page: what each does, also as the help shows it.

import { copyEntries } from "./copying.js";
import { clearEntries, deleteSelected } from "./removing.js";

const TYPED_INTO = "input:not([type=checkbox]), textarea, select";

export class Keys {
  #page;
  /** In the order of the help: names of keys, what they do, and the doing; `always` also while typing. */
  all;

  constructor(page) {
    this.#page = page;
    this.all = [
      { keys: ["ArrowDown", "j"], does: "Next entry", run: (event) => this.#move(1, event) },
      { keys: ["ArrowUp", "k"], does: "Entry before", run: (event) => this.#move(-1, event) },
      { keys: ["PageDown"], does: "A page down", run: (event) => this.#move(this.#list.pageRows, event) },
      { keys: ["PageUp"], does: "A page up", run: (event) => this.#move(-this.#list.pageRows, event) },
      { keys: ["Home", "g"], does: "Oldest entry", run: (event) => this.#move(-Infinity, event) },
      { keys: ["End", "G"], does: "Newest entry, and stay there", run: (event) => this.#newest(event) },
      { keys: ["Shift+click", "Ctrl+click"], does: "Select up to there; select one more" },
      { keys: ["Shift+↓", "Shift+↑"], does: "Select on to the next, or the one before" },
      { keys: ["x"], does: "Select the current entry, or not", run: () => this.#pick({ isMore: true }) },
      { keys: ["Ctrl+a"], does: "Select all that is shown", run: () => this.#viewer.selection.all() },
      { keys: ["Ctrl+c"], does: "Copy what is selected", run: (event) => this.#copy(event), keepsDefault: true },
      { keys: ["Delete"], does: "Delete what is selected", run: () => deleteSelected(this.#viewer) },
      { keys: ["Enter", "i"], does: "Details of the current entry", run: () => this.#details() },
      { keys: ["f", "ArrowRight", "ArrowLeft"], does: "Unfold or fold lines and JSON", run: (event) => this.#unfold(event) },
      { keys: ["b"], does: "Bookmark the current entry", run: () => this.#bookmark() },
      { keys: ["n", "p"], does: "Next bookmark; the one before", run: (event) => this.#toBookmark(event.key === "n" ? 1 : -1) },
      { keys: ["/", "Ctrl+f"], does: "Search", run: () => this.#search(), always: true, unlessTyping: "/" },
      { keys: ["F3"], does: "Next match; with Shift the one before", run: (event) => this.#viewer.step(event.shiftKey ? -1 : 1), always: true },
      { keys: ["Space"], does: "Pause, or go on", run: () => this.#viewer.togglePause() },
      { keys: ["c"], does: "Clear", run: () => clearEntries(this.#viewer) },
      { keys: ["Ctrl+b"], does: "Open or close the side panel", run: () => this.#panel(), always: true },
      { keys: ["Escape"], does: "Close details; select nothing", run: () => this.#escape(), always: true },
      { keys: ["?"], does: "This help", run: () => this.#page.querySelector("help-dialog").open() },
    ];
  }

  get #viewer() {
    return this.#page.viewer;
  }

  get #list() {
    return this.#page.querySelector("entry-list");
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]") !== null) return;
    const name = nameOf(event);
    const found = this.all.find(({ keys, run }) => run !== undefined && keys.includes(name));
    if (found === undefined || !this.#mayRun(found, name, event.target)) return;
    if (!found.keepsDefault) event.preventDefault();
    found.run(event);
    this.#viewer.changed();
  }

  #mayRun({ always, unlessTyping }, name, target) {
    if (target.closest(TYPED_INTO) !== null) return always === true && name !== unlessTyping;
    // A button, a checkbox or a summary takes these two itself.
    return !((name === "Space" || name === "Enter") && target.closest("button, a, summary, input") !== null);
  }

  #move(by, event) {
    const { rows, selection } = this.#viewer;
    if (rows.length === 0) return;
    const from = selection.currentId === null ? (by > 0 ? -1 : rows.length) : rows.placeOf(selection.currentId);
    const to = Math.max(0, Math.min(rows.length - 1, from + by));
    const direction = by > 0 ? 1 : -1;
    let at = rows.entryFrom(to, direction);
    if (at < 0) at = rows.entryFrom(to, -direction);
    if (at < 0) return;
    const { id } = rows.at(at);
    if (event.shiftKey) selection.pick(id, { isRange: true });
    else selection.currentId = id;
    this.#viewer.goTo(id);
  }

  #newest(event) {
    this.#move(Infinity, event);
    this.#viewer.follow();
  }

  #pick(how) {
    const { selection } = this.#viewer;
    if (selection.currentId !== null) selection.pick(selection.currentId, how);
  }

  #copy(event) {
    if (this.#viewer.selection.size === 0 || !getSelection().isCollapsed) return;
    event.preventDefault();
    copyEntries(this.#viewer);
  }

  #details() {
    const id = this.#viewer.selection.currentId;
    if (id === null) return;
    if (!this.#viewer.isFollowing) this.#viewer.goTo(id);
    this.#page.querySelector("entry-details").show({ id, isLasting: true });
  }

  #unfold({ key }) {
    const id = this.#viewer.selection.currentId;
    if (id === null) return;
    for (const what of ["lines", "json"]) {
      const isOpen = this.#viewer.unfolded.has(what, id);
      if (key === "f" || isOpen === (key === "ArrowLeft")) this.#list.toggle(what, id);
    }
  }

  #bookmark() {
    const { bookmarks, selection } = this.#viewer;
    if (selection.currentId !== null) bookmarks.toggle(selection.currentId);
  }

  #toBookmark(direction) {
    const { bookmarks, selection } = this.#viewer;
    const entry = bookmarks.from(selection.currentId ?? 0, direction);
    if (entry !== undefined) this.#viewer.jumpTo(entry.id);
  }

  #search() {
    const field = this.#page.querySelector("#search");
    field.focus();
    field.select();
  }

  #panel() {
    const { preferences } = this.#viewer;
    preferences.set({ isPanelOpen: !preferences.isPanelOpen });
  }

  #escape() {
    if (!this.#page.querySelector("entry-details").close()) this.#viewer.selection.clear();
  }
}

function nameOf(event) {
  const key = event.key === " " ? "Space" : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key.toLowerCase()}` : key;
}
