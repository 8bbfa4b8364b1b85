package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchIT {
  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    List<LogLine> lines = new ArrayList<>(LogLine.numbered("line", 300));
    lines.set(9, LogLine.of("needle A").at(LogLine.NOON + 10));
    lines.set(149, LogLine.of("Needle B 7").at(LogLine.NOON + 150));
    lines.set(289, LogLine.of("by somebody").user("needler").at(LogLine.NOON + 290));
    live.server().post(lines);
  }

  @Test
  void allThatHaveItAreCountedWithoutCaseAndNothingIsHidden() {
    LogsPage page = searchFor("needle");
    assertThat(page.search().count()).containsText("of 3");
    assertThat(page.counts().shown()).hasText("300");
  }

  @Test
  void nextAndPreviousLeadToEachInTurnAndRound() {
    LogsPage page = searchFor("needle");
    assertIsAt(page, "by somebody", "3 of 3");
    page.search().next().click();
    assertIsAt(page, "needle A", "1 of 3");
    page.search().next().click();
    assertIsAt(page, "Needle B 7", "2 of 3");
    page.search().previous().click();
    assertIsAt(page, "needle A", "1 of 3");
    page.search().previous().click();
    assertIsAt(page, "by somebody", "3 of 3");
  }

  @Test
  void f3LeadsToTheNextAndWithShiftToTheOneBefore() {
    LogsPage page = searchFor("needle");
    assertIsAt(page, "by somebody", "3 of 3");
    page.press("F3");
    assertIsAt(page, "needle A", "1 of 3");
    page.press("Shift+F3");
    assertIsAt(page, "by somebody", "3 of 3");
  }

  @Test
  void enterInTheFieldLeadsOnToo() {
    LogsPage page = searchFor("needle");
    assertIsAt(page, "by somebody", "3 of 3");
    page.search().field().press("Enter");
    assertIsAt(page, "needle A", "1 of 3");
    page.search().field().press("Shift+Enter");
    assertIsAt(page, "by somebody", "3 of 3");
  }

  @Test
  void controlFGoesToTheFieldWithWhatIsInItSelected() {
    LogsPage page = searchFor("needle");
    page.entries().list().focus();
    page.press("Control+f");
    assertThat(page.search().field()).isFocused();
    page.page().keyboard().type("line 42");
    assertIsAt(page, "line 42", "1 of 1");
  }

  @Test
  void whatWasFoundIsMarked() {
    LogsPage page = searchFor("dle a");
    Locator marks = page.entries().list().locator("mark");
    assertThat(marks).hasText(new String[] {"dle A"});
  }

  @Test
  void whatComesLaterIsFoundToo() {
    LogsPage page = searchFor("needle");
    assertIsAt(page, "by somebody", "3 of 3");
    live.server().post(LogLine.of("one more needle"));
    assertThat(page.search().count()).containsText("3 of 4");
  }

  @Test
  void itMayBeARegularExpression() {
    LogsPage page = searchFor("^needle \\w \\d$");
    assertThat(page.search().count()).containsText("0 found");
    page.search().expression().click();
    assertIsAt(page, "Needle B 7", "1 of 1");
  }

  @Test
  void aMatchInFoldedLinesIsUnfoldedOnTheWayToIt() {
    live.server().post(LogLine.of("first\nsecond has a haystack"), LogLine.of("haystack too"));
    LogsPage page = searchFor("haystack");
    assertThat(page.search().count()).containsText("2 of 2");
    assertThat(page.entries().row("first")).containsText("found further on");
    page.press("Shift+F3");
    assertThat(page.search().count()).containsText("1 of 2");
    assertThat(page.entries().list().locator("mark").first()).hasText("haystack");
    assertThat(page.entries().current().locator(".text")).containsText("second has a");
  }

  @Test
  void whatIsNoExpressionIsSaid() {
    LogsPage page = live.open();
    page.search().expression().click();
    page.search().field().fill("[");
    assertThat(page.search().count()).containsText("not an expression");
  }

  private LogsPage searchFor(String text) {
    LogsPage page = live.open();
    assertThat(page.entries().row("line 300")).isInViewport();
    page.search().field().fill(text);
    return page;
  }

  private static void assertIsAt(LogsPage page, String message, String place) {
    assertThat(page.search().count()).containsText(place);
    assertThat(page.entries().row(message)).isInViewport();
  }
}
