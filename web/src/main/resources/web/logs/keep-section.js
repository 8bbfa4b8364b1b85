// What to keep: a download, entries saved in this browser, a file to open, and how much history to ask for.

import { html, nothing } from "lit";
import { copyEntries } from "./copying.js";
import { saveFile } from "./file-saving.js";
import { deleteSelected } from "./removing.js";
import { SavedEntries } from "./saved-entries.js";
import { fullTimeOf } from "./times.js";
import { ViewerElement } from "./viewer-element.js";

const HISTORY = { 0: "none", 500: "500", 2000: "2,000", 20_000: "20,000", 100_000: "100,000" };

class KeepSection extends ViewerElement {
  #saved = new SavedEntries();
  #list = [];
  #problem = "";
  #which = "shown";
  #format = "ndjson";

  connectedCallback() {
    super.connectedCallback();
    this.#do(async () => {});
  }

  render() {
    const { viewer } = this;
    const { selection, entries, preferences } = viewer;
    return html`<section aria-labelledby="keep-title">
      <h2 id="keep-title">Keep</h2>
      ${selection.size > 0
        ? html`<div class="head" role="group" aria-label="Selected entries">
            <button type="button" @click=${() => copyEntries(viewer)}>Copy selected</button>
            <button type="button" @click=${() => deleteSelected(viewer)}>Delete selected</button>
          </div>`
        : nothing}
      <div class="head">
        <select aria-label="Entries to download" @change=${(event) => (this.#which = event.target.value)}>
          <option value="shown">shown</option><option value="all">all</option><option value="selected">selected</option>
        </select>
        <select aria-label="Format of the file" @change=${(event) => (this.#format = event.target.value)}>
          <option value="ndjson">NDJSON</option><option value="json">JSON array</option>
        </select>
        <button type="button" @click=${() => saveFile(viewer, { which: this.#which, format: this.#format })}>Download file</button>
      </div>
      <label class="file">Open a file <input type="file" accept=".json,.ndjson,.jsonl,.log,.txt,application/json" @change=${this.#load}></label>
      <div class="head">
        <button type="button" ?disabled=${entries.length === 0} @click=${this.#save}>Save in this browser</button>
      </div>
      ${this.#problem === "" ? nothing : html`<p class="wrong" role="alert">${this.#problem}</p>`}
      <ul class="saved" aria-label="Saved in this browser">${this.#list.map((saving) => this.#saving(saving))}</ul>
      <label>History on opening
        <select aria-label="History on opening" @change=${(event) => preferences.set({ history: Number(event.target.value) })}>
          ${Object.entries(HISTORY).map(([count, label]) => html`<option value=${count} ?selected=${Number(count) === preferences.history}>${label}</option>`)}
        </select>
      </label>
    </section>`;
  }

  #saving(saving) {
    const { name, at, count } = saving;
    return html`<li>
      <span><bdi>${name}</bdi><br><span class="quiet">${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}, ${fullTimeOf(at).slice(0, 16)}</span></span>
      <button type="button" @click=${() => this.viewer.source.restore(saving, this.#saved.read(saving))}>Restore</button>
      <button type="button" class="sign" aria-label="Delete what was saved" @click=${() => this.#do(() => this.#saved.remove(saving))}>×</button>
    </li>`;
  }

  #load(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (file !== undefined) this.viewer.source.load(file);
  }

  #save() {
    const { source, entries } = this.viewer;
    const name = source.kind === "live" ? source.room || "all rooms" : source.name;
    const all = [...entries];
    this.#do(async () => {
      await this.#saved.save(name, all);
      this.viewer.say(`${all.length.toLocaleString("en")} entries saved.`);
    });
  }

  async #do(what) {
    try {
      await what();
      this.#list = await this.#saved.list();
      this.#problem = "";
    } catch (problem) {
      this.#problem = `The browser did not save: ${problem?.message ?? "its storage is closed to this page"}`;
    }
    this.requestUpdate();
  }
}

customElements.define("keep-section", KeepSection);
