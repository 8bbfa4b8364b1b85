package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The list of entries. Only what is near the view is in the page. */
record EntryList(Page page) {
  /** What scrolls, and has the keyboard. */
  Locator list() {
    return page.getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Log entries"));
  }

  /** The rows that are entries. */
  Locator rows() {
    return list().locator("[data-id]");
  }

  /** The row whose message is that, and nothing more. */
  Locator row(String message) {
    return rows()
        .filter(new Locator.FilterOptions().setHas(page.locator(".text", exactly(message))));
  }

  private static Page.LocatorOptions exactly(String text) {
    return new Page.LocatorOptions().setHasText(Pattern.compile("^" + escaped(text) + "$"));
  }

  /** For the browser's expressions, which know no other way to quote. */
  private static String escaped(String text) {
    return text.replaceAll("[\\\\^$.*+?()\\[\\]{}|/]", "\\\\$0");
  }

  /** The one that the keyboard is at. */
  Locator current() {
    return list().locator(".current");
  }

  Locator selected() {
    return rows().and(page.locator("[aria-selected=true]"));
  }

  /** Markers for what is not shown. */
  Locator markers() {
    return list().getByRole(AriaRole.BUTTON, named("skipped"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  /** The lines that name the day of the entries below them. */
  Locator days() {
    return list().locator(".day");
  }

  Locator messages() {
    return rows().locator(".text");
  }

  /** The message of the row in the middle of the view. */
  String inTheMiddle() {
    return (String)
        list()
            .evaluate(
                """
                list => {
                  const { left, top, height } = list.getBoundingClientRect();
                  const row = document.elementFromPoint(left + 200, top + height / 2).closest(".row");
                  return row.querySelector(".text").innerText;
                }""");
  }

  /** Waits until these, and no others, are shown. */
  void assertShows(String... messages) {
    assertThat(messages()).hasText(messages);
  }

  /** Turns the wheel over the list, down by so many pixels. */
  void scrollBy(int pixels) {
    list().hover();
    page.mouse().wheel(0, pixels);
  }

  /** Sets the scroll bar: 0 is the top, 1 the end. */
  void scrollTo(double part) {
    list().evaluate("(list, part) => { list.scrollTop = part * list.scrollHeight }", part);
  }
}
