package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way through the entries without a mouse. */
class KeyboardIT {
  @RegisterExtension final LivePage live = new LivePage();

  @ParameterizedTest
  @CsvSource({"ArrowUp, ArrowDown", "k, j"})
  void keysLeadFromEntryToEntry(String up, String down) {
    LogsPage page = openAtLine100();
    page.press(up);
    assertCurrent(page, "line 100");
    page.press(up);
    page.press(up);
    assertCurrent(page, "line 98");
    page.press(down);
    assertCurrent(page, "line 99");
  }

  @ParameterizedTest
  @CsvSource({"Home, End", "g, G"})
  void keysLeadToTheOldestAndBackToTheNewest(String oldest, String newest) {
    LogsPage page = openAtLine100();
    page.press(oldest);
    assertCurrent(page, "line 1");
    page.press(newest);
    assertCurrent(page, "line 100");
    live.server().post(LogLine.of("newest"));
    assertThat(page.entries().row("newest")).isInViewport();
  }

  @Test
  void pagesAreAsManyEntriesAsFit() {
    LogsPage page = openAtLine100();
    page.press("End");
    page.press("PageUp");
    page.press("PageUp");
    assertThat(page.entries().row("line 100")).not().isInViewport();
    assertThat(page.entries().current()).isInViewport();
    page.press("PageDown");
    page.press("PageDown");
    assertCurrent(page, "line 100");
  }

  @Test
  void theListTellsWhichEntryIsTheCurrentOne() {
    LogsPage page = openAtLine100();
    page.press("ArrowUp");
    String id = String.valueOf(page.entries().row("line 100").getAttribute("id"));
    assertThat(page.entries().list()).hasAttribute("aria-activedescendant", id);
  }

  @Test
  void theFirstTabLeadsToALinkToTheEntries() {
    LogsPage page = openAtLine100();
    page.page().reload();
    page.entries().row("line 100").waitFor();
    page.press("Tab");
    page.press("Enter");
    assertThat(page.entries().list()).isFocused();
  }

  private LogsPage openAtLine100() {
    live.server().post(LogLine.numbered("line", 100));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 100")).isInViewport();
    page.entries().list().focus();
    return page;
  }

  private static void assertCurrent(LogsPage page, String message) {
    assertThat(page.entries().current().locator(".text")).hasText(message);
    assertThat(page.entries().current()).isInViewport();
  }
}
