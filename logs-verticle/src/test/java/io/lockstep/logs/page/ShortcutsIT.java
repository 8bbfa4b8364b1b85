package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done with a key. */
class ShortcutsIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void entriesAreSelectedOneByOneAndInARow() {
    LogsPage page = openAtLine100();
    page.press("ArrowUp");
    page.press("x");
    page.press("Shift+ArrowUp");
    page.press("Shift+ArrowUp");
    assertThat(page.counts().selected()).hasText("3");
    page.press("x");
    assertThat(page.counts().selected()).hasText("2");
    page.press("Control+a");
    assertThat(page.counts().selected()).hasText("100");
    page.press("Escape");
    assertThat(page.counts().selected()).hasCount(0);
  }

  @Test
  void detailsOpenAndClose() {
    LogsPage page = openAtLine100();
    page.press("ArrowUp");
    page.press("Enter");
    assertThat(page.details().box()).containsText("2026-03-01 12:00:00.100");
    page.press("Escape");
    assertThat(page.details().box()).isHidden();
    page.press("i");
    assertThat(page.details().box()).isVisible();
  }

  @Test
  void bookmarksAreSetAndVisited() {
    LogsPage page = openAtLine100();
    page.press("Home");
    page.press("b");
    page.press("End");
    page.press("b");
    assertThat(page.panel().bookmarks().getByRole(AriaRole.LISTITEM)).hasCount(2);
    page.press("n");
    assertCurrent(page, "line 1");
    page.press("p");
    assertCurrent(page, "line 100");
  }

  @Test
  void linesUnfoldAndFold() {
    live.server().post(LogLine.of("first\nsecond"));
    LogsPage page = live.open();
    page.entries().assertShows("first");
    page.entries().list().focus();
    page.press("ArrowUp");
    page.press("ArrowRight");
    assertThat(page.entries().messages()).containsText("second");
    page.press("ArrowLeft");
    assertThat(page.entries().messages()).hasText("first");
  }

  @Test
  void theSpaceBarPauses() {
    LogsPage page = openAtLine100();
    page.press("Space");
    assertThat(page.button("Resume")).isVisible();
    page.press("Space");
    assertThat(page.button("Pause")).isVisible();
  }

  @Test
  void theSidePanelClosesAndOpensAlsoWhileTyping() {
    LogsPage page = openAtLine100();
    page.press("Control+b");
    assertThat(page.panel().panel()).isHidden();
    page.search().field().focus();
    page.press("Control+b");
    assertThat(page.panel().panel()).isVisible();
  }

  @Test
  void clearEmptiesTheList() {
    LogsPage page = openAtLine100();
    page.press("c");
    assertThat(page.counts().held()).hasText("0");
  }

  @Test
  void aSlashStartsASearchAndEscapeEndsIt() {
    LogsPage page = openAtLine100();
    page.press("/");
    page.page().keyboard().type("line 42");
    assertThat(page.search().field()).hasValue("line 42");
    assertThat(page.entries().row("line 42")).isInViewport();
    page.press("Escape");
    assertThat(page.search().field()).hasValue("");
    assertThat(page.entries().list()).isFocused();
  }

  @Test
  void lettersTypedIntoAFieldDoNothingElse() {
    LogsPage page = openAtLine100();
    page.search().field().focus();
    page.page().keyboard().type("c b?x ");
    assertThat(page.search().field()).hasValue("c b?x ");
    assertThat(page.counts().held()).hasText("100");
    assertThat(page.button("Pause")).isVisible();
  }

  @Test
  void aQuestionMarkShowsAllKeys() {
    LogsPage page = openAtLine100();
    page.press("?");
    Locator help =
        page.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
    assertThat(help).containsText("Bookmark the current entry");
    page.press("Escape");
    assertThat(help).isHidden();
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
