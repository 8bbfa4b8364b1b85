package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aCopiedLinkLeadsToItsEntry() {
    live.server().post(LogLine.numbered("line", 300));
    live.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 300")).isInViewport();
    page.entries().scrollTo(0);
    Locator row = page.entries().row("line 5");
    String seq = String.valueOf(row.getAttribute("data-seq"));
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Details")).click();
    page.button("Copy link").click();
    assertThat(page.said()).hasText("Link copied.");
    String link = (String) page.page().evaluate("() => navigator.clipboard.readText()");
    assertEquals(live.server().origin() + "/logs.html#seq=" + seq, link);

    Page other = live.context().newPage();
    LogsPage opened = LogsPage.open(other, link);
    assertThat(opened.entries().row("line 5")).isInViewport();
    assertThat(opened.entries().row("line 5")).hasClass(Pattern.compile("\\bcurrent\\b"));
  }

  @Test
  void aLinkReachesBackBeyondTheUsualHistory() {
    live.server().post(LogLine.numbered("line", 3000));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 3000")).isInViewport();
    long newest =
        Long.parseLong(String.valueOf(page.entries().row("line 3000").getAttribute("data-seq")));
    LogsPage opened =
        LogsPage.open(
            live.context().newPage(), live.server().origin() + "/logs.html#seq=" + (newest - 2999));
    assertThat(opened.entries().row("line 1")).isInViewport();
  }

  @Test
  void aLinkToAnEntryThatIsNotHeldSaysSo() {
    live.server().post(LogLine.of("here"));
    live.context().clock().install();
    LogsPage page = live.open("#seq=1");
    page.page().clock().fastForward(10_000);
    assertThat(page.error()).containsText("number 1 is not among those held");
    page.button("Dismiss").click();
    assertThat(page.error()).hasCount(0);
    page.entries().assertShows("here");
  }
}
