package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What is known of one entry: a hint while the pointer is there, or a box that stays. */
record Details(Page page) {
  Locator hint() {
    return of(AriaRole.TOOLTIP);
  }

  Locator box() {
    return of(AriaRole.DIALOG);
  }

  private Locator of(AriaRole role) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName("Details of the entry"));
  }

  /** The value beside a name. */
  Locator field(String name) {
    return page.locator(".details dt", new Page.LocatorOptions().setHasText(name))
        .first()
        .locator("xpath=following-sibling::dd[1]");
  }
}
