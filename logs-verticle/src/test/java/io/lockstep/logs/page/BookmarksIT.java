package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookmarksIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void theStarOfAnEntryPutsItOnTheList() {
    LogsPage page = openWithBookmarkOn("line 2");
    assertThat(page.panel().bookmarks()).containsText("line 2");
    assertThat(star(page, "line 2")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void theStarTakesItOffAgain() {
    LogsPage page = openWithBookmarkOn("line 2");
    assertThat(bookmark(page, "line 2")).isVisible();
    star(page, "line 2").click();
    assertThat(bookmark(page, "line 2")).hasCount(0);
  }

  @Test
  void theListIsInTheOrderOfTheEntries() {
    LogsPage page = openWithBookmarkOn("line 9");
    star(page, "line 4").click();
    assertThat(page.panel().bookmarks().locator("bdi")).hasText(new String[] {"line 4", "line 9"});
  }

  @Test
  void aBookmarkLeadsToItsEntryWhichFlashes() {
    LogsPage page = openWithBookmarkOn("line 2");
    live.server().post(LogLine.numbered("more", 400));
    assertThat(page.entries().row("more 400")).isInViewport();
    assertThat(page.entries().row("line 2")).hasCount(0);
    live.context().clock().install();
    bookmark(page, "line 2").click();
    assertThat(page.entries().row("line 2")).hasClass(Pattern.compile("\\bflash\\b"));
    assertThat(page.entries().row("line 2")).isInViewport();
    page.page().clock().fastForward(5000);
    assertThat(page.entries().row("line 2")).not().hasClass(Pattern.compile("\\bflash\\b"));
  }

  @Test
  void aBookmarkShowsItsEntryAlsoWhereFiltersHideIt() {
    LogsPage page = openWithBookmarkOn("line 2");
    page.panel().filters().add("line 5");
    page.entries().assertShows("line 5");
    bookmark(page, "line 2").click();
    page.entries().assertShows("line 2", "line 5");
  }

  @Test
  void aBookmarkCanBeRemovedFromTheList() {
    LogsPage page = openWithBookmarkOn("line 2");
    page.panel().button("Remove bookmark").click();
    assertThat(bookmark(page, "line 2")).hasCount(0);
    assertThat(star(page, "line 2")).hasAttribute("aria-pressed", "false");
  }

  private LogsPage openWithBookmarkOn(String message) {
    live.server().post(LogLine.numbered("line", 10));
    LogsPage page = live.open();
    star(page, message).click();
    return page;
  }

  private static Locator star(LogsPage page, String message) {
    return page.entries()
        .row(message)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bookmark"));
  }

  private static Locator bookmark(LogsPage page, String message) {
    return page.panel()
        .bookmarks()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(message));
  }
}
