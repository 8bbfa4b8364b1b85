package io.lockstep.logs.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** The filters by pattern. */
record Filters(Locator region) {
  void add(String pattern) {
    region.getByLabel("New filter").fill(pattern);
    region.getByLabel("New filter").press("Enter");
  }

  Locator on(String pattern) {
    return region.getByRole(AriaRole.CHECKBOX, named("Filter " + pattern + " on"));
  }

  Locator not(String pattern) {
    return region.getByRole(AriaRole.BUTTON, named("Not " + pattern));
  }

  Locator expression(String pattern) {
    return region.getByRole(AriaRole.BUTTON, named("Regular expression " + pattern));
  }

  Locator remove(String pattern) {
    return region.getByRole(AriaRole.BUTTON, named("Remove filter " + pattern));
  }

  Locator patterns() {
    return region.getByLabel("Pattern", new Locator.GetByLabelOptions().setExact(true));
  }

  Locator match() {
    return region.getByLabel("How filters go together");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
