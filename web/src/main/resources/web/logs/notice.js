// What was just done, said for a while, with a way back.

const SHOWN_MS = 10_000;

export class Notice {
  #timer = null;
  text = "";
  undo = null;

  /** @param changed what is done when it comes or goes */
  constructor(changed) {
    this.changed = changed;
  }

  /** @param undo what takes it back, or null if nothing can */
  show(text, undo) {
    this.text = text;
    this.undo = undo;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), SHOWN_MS);
    this.changed();
  }

  takeBack() {
    const { undo } = this;
    this.end();
    undo?.();
  }

  end() {
    clearTimeout(this.#timer);
    this.text = "";
    this.undo = null;
    this.changed();
  }
}
