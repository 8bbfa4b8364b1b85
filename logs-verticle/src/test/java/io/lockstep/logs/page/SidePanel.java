package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The panel at the side. */
record SidePanel(Page page) {
  Locator panel() {
    return page.getByRole(
        AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Side panel"));
  }

  Filters filters() {
    return new Filters(panel().getByRole(AriaRole.REGION, named("Filters")));
  }

  /** The toggle of one user. */
  Locator user(String name) {
    return users()
        .locator("button[aria-pressed]")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  Locator users() {
    return panel().getByRole(AriaRole.LIST, named("Users"));
  }

  Locator bookmarks() {
    return panel().getByRole(AriaRole.LIST, named("Bookmarks"));
  }

  Locator saved() {
    return panel().getByRole(AriaRole.LIST, named("Saved in this browser"));
  }

  Locator button(String name) {
    return panel().getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  Locator choice(String name) {
    return panel().getByRole(AriaRole.COMBOBOX, named(name));
  }

  Locator fileField() {
    return panel().getByLabel("Open a file");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
