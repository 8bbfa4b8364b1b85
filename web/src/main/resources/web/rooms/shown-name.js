// A name or a text from somebody, as it is shown: never as markup, and with unseen characters spelt out.

import { html } from "lit";
import { spelt, UNSEEN_IN_NAME, UNSEEN_IN_TEXT } from "./spell.js";

const parts = (text, unseen) => [...spelt(text, unseen)].map(({ text: plain, code }) => plain ?? html`<span class="mark">${code}</span>`);

export const shownName = (name) => html`<bdi>${parts(name, UNSEEN_IN_NAME)}</bdi>`;

export const shownText = (text) => html`<bdi>${parts(text, UNSEEN_IN_TEXT)}</bdi>`;
