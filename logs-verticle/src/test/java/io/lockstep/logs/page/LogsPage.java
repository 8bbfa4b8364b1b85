package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The live page as its users find their way on it: by roles and names. */
record LogsPage(Page page) {
  static LogsPage open(Page page, String address) {
    page.navigate(address);
    LogsPage opened = new LogsPage(page);
    assertThat(opened.connection()).containsText("Live");
    return opened;
  }

  /** Where the entries come from, if not from the server. */
  Locator origin() {
    return page.locator(".from");
  }

  Locator progress() {
    return page.getByRole(AriaRole.PROGRESSBAR);
  }

  /** How the connection is. */
  Locator connection() {
    return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Connection"));
  }

  EntryList entries() {
    return new EntryList(page);
  }

  SearchBar search() {
    return new SearchBar(page);
  }

  SidePanel panel() {
    return new SidePanel(page);
  }

  Counts counts() {
    return new Counts(page);
  }

  Details details() {
    return new Details(page);
  }

  Histogram histogram() {
    return new Histogram(page);
  }

  /** A button of the page by its exact name. */
  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Goes on after a pause. */
  Locator resume() {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"));
  }

  /** What was just done, and may be undone. */
  Locator notice() {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Notice"));
  }

  /** What a screen reader was told last. */
  Locator said() {
    return page.locator("[aria-live=polite].unseen");
  }

  /** What went wrong, said at the top of the page. */
  Locator error() {
    return page.getByRole(AriaRole.ALERT);
  }

  void press(String keys) {
    page.keyboard().press(keys);
  }
}
