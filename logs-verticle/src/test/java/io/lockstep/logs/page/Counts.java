package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The line of counts at the bottom. */
record Counts(Page page) {
  Locator held() {
    return page.locator("#count-held");
  }

  Locator shown() {
    return page.locator("#count-shown");
  }

  Locator selected() {
    return page.locator("#count-selected");
  }

  Locator dropped() {
    return page.locator("#count-dropped");
  }

  Locator level(String level) {
    return page.locator("[data-count=" + level + "]");
  }

  Locator rate() {
    return page.locator("#rate");
  }

  Locator all() {
    return page.getByLabel("Counts");
  }
}
