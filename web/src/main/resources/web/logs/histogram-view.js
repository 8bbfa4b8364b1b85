// The histogram: how many entries came when. A bar leads to its time; with Shift only its time is shown.

import { html, nothing, svg } from "lit";
import { isWithin } from "./conditions.js";
import { histogram } from "./histogram.js";
import { LEVELS } from "./levels.js";
import { clockOf, fullTimeOf, isSameDay, momentOf } from "./times.js";
import { ViewerElement } from "./viewer-element.js";

const BARS = { wide: 120, narrow: 48 };
const HEIGHT = 36;
const AGAIN_MS = 1000;
const NARROW = matchMedia("(max-width: 44rem)");

class HistogramView extends ViewerElement {
  #bars = [];
  #countedAt = -Infinity;
  #counted = null;
  #timer = null;
  #chosen = null;
  #focused = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate() {
    const { rows } = this.viewer;
    const isOther = this.#counted !== rows.generation;
    const pauseMs = this.#countedAt + AGAIN_MS - performance.now();
    if (isOther || pauseMs <= 0) {
      this.#bars = histogram(rows, NARROW.matches ? BARS.narrow : BARS.wide);
      this.#counted = rows.generation;
      this.#countedAt = performance.now();
      if (this.#chosen !== null && isOther) this.#chosen = null;
    } else if (this.#timer === null) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.requestUpdate();
      }, pauseMs);
    }
  }

  render() {
    const most = this.#bars.reduce((high, { total }) => Math.max(high, total), 1);
    return html`<section class="histogram" aria-label="Entries over time">
      <div class="bars" role="toolbar" aria-label="Histogram" aria-orientation="horizontal" @keydown=${this.#key}>
        ${this.#bars.map((bar, i) => this.#bar(bar, i, most))}
      </div>
      <p class="ends" aria-hidden="true">${this.#ends()}</p>
      ${this.#span()}
    </section>`;
  }

  /** When the bars begin and end, and how many entries are beyond. */
  #ends() {
    const bars = this.#bars.filter(({ rest }) => rest === null);
    if (bars.length === 0) return nothing;
    const [earlier, later] = ["earlier", "later"].map((rest) => this.#bars.find((bar) => bar.rest === rest)?.total ?? 0);
    return html`<span>${earlier > 0 ? html`<b>${earlier.toLocaleString("en")} earlier</b> ` : nothing}${endOf(bars[0].from)}</span
      ><span>${endOf(bars.at(-1).to)}${later > 0 ? html` <b>${later.toLocaleString("en")} later</b>` : nothing}</span>`;
  }

  #bar(bar, i, most) {
    const whole = Math.sqrt(bar.total / most) * (HEIGHT - 2); // by the root, so that quiet times show beside loud ones
    let top = HEIGHT;
    const parts = LEVELS.map((level, at) => {
      const height = bar.total === 0 ? 0 : (bar.byLevel[at] / bar.total) * whole;
      const shown = height > 0 ? Math.max(0.75, height) : 0;
      top -= shown;
      return shown > 0 ? svg`<rect class=${level} x="0" y=${top} width="10" height=${shown}></rect>` : nothing;
    });
    const label = `${this.#spanOf(bar)}: ${bar.total.toLocaleString("en")} ${bar.total === 1 ? "entry" : "entries"}${
      bar.byLevel[4] > 0 ? `, ${bar.byLevel[4].toLocaleString("en")} of them errors` : ""
    }`;
    return html`<button type="button" class=${`${bar === this.#chosen ? "chosen " : ""}${bar.rest === null ? "" : "rest"}`} aria-label=${label} title=${label} tabindex=${i === Math.min(this.#focused, this.#bars.length - 1) ? 0 : -1}
      ?disabled=${bar.total === 0} data-from=${bar.from} @click=${(event) => this.#choose(bar, event.shiftKey)}>
      <svg viewBox=${`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
    </button>`;
  }

  /** The time of a bar in words; with its days, unless all bars are of one. */
  #spanOf({ from, to, rest }) {
    const bars = this.#bars.filter((bar) => bar.rest === null);
    const isOneDay = isSameDay(bars[0].from, bars.at(-1).to - 1);
    if (rest === "earlier") return `Earlier, ${momentOf(from, to)} to ${momentOf(to, from)}`;
    if (rest === "later") return `Later, ${momentOf(from, to)} to ${momentOf(to, from)}`;
    return isOneDay ? `${clockOf(from)} to ${clockOf(to)}` : `${momentOf(from)} to ${momentOf(to)}`;
  }

  #span() {
    const { conditions } = this.viewer;
    if (conditions.span !== null) {
      return html`<p class="span">Only ${fullTimeOf(conditions.span.from)} to ${momentOf(conditions.span.to, conditions.span.from)}
        <button type="button" @click=${() => this.#only(null)}>All times</button></p>`;
    }
    if (this.#chosen === null) return nothing;
    const { from, to } = this.#chosen;
    return html`<p class="span">${this.#spanOf(this.#chosen)}
      <button type="button" @click=${() => this.#only({ from, to })}>Only this time</button></p>`;
  }

  #choose(bar, isOnly) {
    if (isOnly) return this.#only({ from: bar.from, to: bar.to });
    this.#chosen = bar;
    const { rows } = this.viewer;
    for (let i = 0; i < rows.length; i++) {
      const { time, id } = rows.at(i);
      if (isWithin(bar, time ?? null)) return this.viewer.jumpTo(id);
    }
  }

  #only(span) {
    this.#chosen = null;
    this.viewer.conditions.span = span;
    this.viewer.refilter();
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const bars = [...this.querySelectorAll(".bars button")];
    let at = bars.indexOf(event.target) + step;
    while (bars[at]?.disabled) at += step;
    if (bars[at] === undefined) return;
    this.#focused = at;
    bars[at].focus();
    this.requestUpdate();
  }
}

function endOf(time) {
  return momentOf(time, Date.now()).slice(0, -4);
}

customElements.define("histogram-view", HistogramView);
