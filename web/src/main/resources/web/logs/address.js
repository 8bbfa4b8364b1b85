// What is shown, as the part of the page's address behind #: it outlasts a reload and can be shared.
// As in #level=warn&filter=hunt&not.re=%5Eping&filter.off=x&search=id&hide=ada&seq=1741…

import { LEVELS, levelNamed } from "./levels.js";
import { shortened } from "./message-text.js";
import { Pattern } from "./pattern.js";

const CHARS_SHOWN = 60;
const FILTER = /^(filter|not)(\.re)?(\.off)?$/;

export class Address {
  constructor(viewer) {
    this.viewer = viewer;
  }

  /**
   * Takes the view that the address names; what it does not name is as at the beginning.
   *
   * @returns what is wrong with the address; empty if nothing is
   */
  read() {
    const { conditions, search } = this.viewer;
    const named = new URLSearchParams(location.hash.slice(1));
    const level = named.get("level") ?? "";
    conditions.minLevel = levelNamed(level) ?? 0;
    conditions.span = spanOf(named.get("from"), named.get("to"));
    this.#readUsers(named);
    this.#readFilters(named);
    conditions.settle();
    const sought = patternOf(named);
    if (sought.text !== search.pattern.text || sought.isExpression !== search.pattern.isExpression) search.set(sought.text, sought.isExpression);
    return level === "" || levelNamed(level) !== undefined ? "" : `The address asks for the level ${shortened(level, CHARS_SHOWN)}, which is none: all are shown.`;
  }

  #readUsers(named) {
    const { users } = this.viewer.conditions;
    users.showAll();
    if (named.has("only")) users.showNone();
    for (const user of named.getAll(named.has("only") ? "user" : "hide")) users.toggle(user);
  }

  #readFilters(named) {
    const { filters } = this.viewer.conditions;
    filters.all = [];
    filters.match = named.get("match") === "any" ? "any" : "all";
    for (const [name, text] of named) {
      const found = FILTER.exec(name);
      if (found !== null) filters.add(text, { isNot: found[1] === "not", isExpression: found[2] !== undefined, isOn: found[3] === undefined });
    }
  }

  /** Names the view as it is now. */
  write() {
    const hash = this.#named().toString();
    if (hash === location.hash.slice(1)) return;
    const address = new URL(location.href);
    address.hash = hash;
    history.replaceState(null, "", address);
  }

  #named() {
    const { conditions, search } = this.viewer;
    const { minLevel, users, filters, span } = conditions;
    const named = new URLSearchParams();
    if (minLevel > 0) named.append("level", LEVELS[minLevel]);
    for (const { pattern, isNot, isOn } of filters.all) {
      named.append(`${isNot ? "not" : "filter"}${pattern.isExpression ? ".re" : ""}${isOn ? "" : ".off"}`, pattern.text);
    }
    if (filters.match !== "all") named.append("match", filters.match);
    if (users.areNoneButOthers) named.append("only", "");
    for (const user of users.others) named.append(users.areNoneButOthers ? "user" : "hide", user);
    if (span !== null) {
      named.append("from", String(span.from));
      named.append("to", String(span.to));
    }
    if (search.pattern.text !== "") named.append(search.pattern.isExpression ? "search.re" : "search", search.pattern.text);
    const seq = new URLSearchParams(location.hash.slice(1)).get("seq");
    if (seq !== null) named.append("seq", seq);
    return named;
  }
}

function patternOf(named) {
  return new Pattern(named.get("search.re") ?? named.get("search") ?? "", named.has("search.re"));
}

function spanOf(from, to) {
  const span = { from: Number(from ?? NaN), to: Number(to ?? NaN) };
  return Number.isFinite(span.from) && Number.isFinite(span.to) ? span : null;
}
