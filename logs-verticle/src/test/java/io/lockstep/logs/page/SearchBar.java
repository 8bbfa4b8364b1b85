package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The line with search, level and times. */
record SearchBar(Page page) {
  Locator field() {
    return page.getByRole(
        AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search").setExact(true));
  }

  /** How many were found, and at which of them one is. */
  Locator count() {
    return page.locator("#search-count");
  }

  Locator next() {
    return button("Next match");
  }

  Locator previous() {
    return button("Previous match");
  }

  Locator expression() {
    return button("Regular expression in the search");
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator level() {
    return page.getByLabel("Level", new Page.GetByLabelOptions().setExact(true));
  }

  Locator times() {
    return page.getByLabel("Times", new Page.GetByLabelOptions().setExact(true))
        .and(page.locator("select"));
  }
}
