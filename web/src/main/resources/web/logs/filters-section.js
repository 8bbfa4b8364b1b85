// The filters by pattern: any number of them, each on or off, wanted or not.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { ViewerElement } from "./viewer-element.js";

class FiltersSection extends ViewerElement {
  render() {
    const { filters } = this.viewer.conditions;
    return html`<section aria-labelledby="filters-title">
      <h2 id="filters-title">Filters</h2>
      <form class="add" @submit=${this.#add}>
        <input name="pattern" aria-label="New filter" placeholder="Show only what has…" autocomplete="off" spellcheck="false">
        <button type="submit">Add</button>
      </form>
      <ul class="filters" aria-label="Filters">
        ${repeat(filters.all, ({ key }) => key, (filter) => this.#filter(filter))}
      </ul>
      ${filters.all.length > 1
        ? html`<label>Of those without NOT
            <select aria-label="How filters go together" @change=${(event) => this.#match(event.target.value)}>
              <option value="all" ?selected=${filters.match === "all"}>all must be there</option>
              <option value="any" ?selected=${filters.match === "any"}>one is enough</option>
            </select></label>`
        : nothing}
      <label class="check"><input type="checkbox" .checked=${live(this.viewer.preferences.areSkipsShown)} @change=${(event) => this.#mark(event.target.checked)}> Show skipped markers</label>
    </section>`;
  }

  #filter(filter) {
    const { pattern, isOn, isNot } = filter;
    return html`<li class=${isOn ? "" : "off"}>
      <input type="checkbox" aria-label=${`Filter ${pattern.text} on`} .checked=${isOn} @change=${(event) => this.#change(filter, { isOn: event.target.checked })}>
      <button type="button" class="not" aria-label=${`Not ${pattern.text}`} aria-pressed=${isNot} title="Hide what has it" @click=${() => this.#change(filter, { isNot: !isNot })}>NOT</button>
      <input class="pattern" aria-label="Pattern" spellcheck="false" .value=${pattern.text} aria-invalid=${pattern.error !== ""} @change=${(event) => this.#change(filter, { text: event.target.value })}>
      <button type="button" class="sign" aria-label=${`Regular expression ${pattern.text}`} title="Regular expression" aria-pressed=${pattern.isExpression}
        @click=${() => this.#change(filter, { isExpression: !pattern.isExpression })}>.*</button>
      <button type="button" class="sign" aria-label=${`Remove filter ${pattern.text}`} title="Remove" @click=${() => this.#remove(filter)}>×</button>
      ${pattern.error === "" ? nothing : html`<p class="wrong" role="alert">not an expression: ${pattern.error}</p>`}
    </li>`;
  }

  #add(event) {
    event.preventDefault();
    const field = event.target.elements.pattern;
    if (field.value === "") return;
    this.viewer.conditions.filters.add(field.value);
    field.value = "";
    this.viewer.refilter();
  }

  #change(filter, changes) {
    this.viewer.conditions.filters.change(filter, changes);
    this.viewer.refilter();
  }

  #remove(filter) {
    this.viewer.conditions.filters.remove(filter);
    this.viewer.refilter();
  }

  #mark(areSkipsShown) {
    this.viewer.preferences.set({ areSkipsShown });
    this.viewer.refilter();
  }

  #match(match) {
    this.viewer.conditions.filters.match = match;
    this.viewer.refilter();
  }
}

customElements.define("filters-section", FiltersSection);
