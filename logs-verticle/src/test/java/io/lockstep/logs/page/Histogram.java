package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The entries over time. */
record Histogram(Page page) {
  private Locator region() {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName("Entries over time"));
  }

  /** The bars that stand for entries. */
  Locator bars() {
    return region().locator(".bars button:enabled");
  }

  Locator button(String name) {
    return region().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
