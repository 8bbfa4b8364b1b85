// What somebody chose about the page, kept in the browser from one visit to the next.

const KEY = "lockstep-logs";
const DEFAULTS = { theme: "system", times: "clock", isWrapped: true, isPanelOpen: matchMedia("(min-width: 64rem)").matches, history: 2000, areSkipsShown: true };

export class Preferences {
  constructor() {
    Object.assign(this, DEFAULTS, stored());
    this.#showTheme();
  }

  set(changes) {
    Object.assign(this, changes);
    this.#showTheme();
    try {
      localStorage.setItem(KEY, JSON.stringify(this));
    } catch {
      // Storage may be closed to the page: the choice then lasts as long as the page.
    }
  }

  #showTheme() {
    if (this.theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.theme;
  }
}

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return Object.fromEntries(Object.entries(DEFAULTS).map(([name, byDefault]) => [name, typeof found[name] === typeof byDefault ? found[name] : byDefault]));
  } catch {
    return {};
  }
}
