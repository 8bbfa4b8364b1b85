package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was there before the page was opened, beyond what it asks for. */
class HistoryIT {
  private static final String EARLIER = "Load earlier entries";

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void atTheTopEarlierEntriesAreLoadedWithoutDoublingAny() {
    live.server().post(LogLine.numbered("line", 5000));
    LogsPage page = live.open();
    assertThat(page.counts().held()).hasText("2,000");
    live.server().post(LogLine.of("new"));
    assertThat(page.entries().row("new")).isVisible();
    page.entries().scrollTo(0);
    page.button(EARLIER).click();
    assertThat(page.counts().held()).hasText("4,002");
    assertThat(page.entries().row("line 3001")).isInViewport();
    page.entries().scrollTo(0);
    assertThat(page.entries().messages().first()).hasText("line 1000");
    page.button(EARLIER).click();
    assertThat(page.counts().held()).hasText("5,001");
    page.entries().scrollTo(0);
    assertThat(page.entries().messages().first()).hasText("line 1");
    assertThat(page.button(EARLIER)).hasCount(0);
  }

  @Test
  void whereAllIsLoadedNothingIsOffered() {
    live.server().post(LogLine.numbered("line", 100));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 100")).isVisible();
    page.entries().scrollTo(0);
    assertThat(page.entries().row("line 1")).isInViewport();
    assertThat(page.button(EARLIER)).hasCount(0);
  }

  @Test
  void whatNoneOfTheLoadedEntriesPassesMayBeEarlier() {
    live.server().post(LogLine.of("the only error").level("error"));
    live.server().post(LogLine.numbered("line", 2500));
    LogsPage page = live.open();
    page.search().level().selectOption("error");
    page.button(EARLIER).click();
    page.entries().assertShows("the only error");
  }

  @Test
  void historyIsNeitherNewNorPartOfTheRate() {
    live.server().post(LogLine.numbered("line", 5000));
    live.context().clock().install();
    LogsPage page = live.open();
    assertThat(page.counts().held()).hasText("2,000");
    page.page().clock().fastForward(1000);
    page.entries().scrollTo(0);
    page.button(EARLIER).click();
    assertThat(page.counts().held()).hasText("4,000");
    page.page().clock().fastForward(1000);
    assertThat(page.counts().rate()).hasText("0/s");
    assertThat(page.button("Jump to newest")).isVisible();
    live.server().post(LogLine.of("new"));
    assertThat(page.button("Jump to newest, 1 new")).isVisible();
  }

  @Test
  void aLinkOnThePageReachesBackBeyondWhatIsLoaded() {
    live.server().post(LogLine.numbered("line", 5000));
    LogsPage page = live.open();
    Locator newest = page.entries().row("line 5000");
    assertThat(newest).isVisible();
    long seq = Long.parseLong(String.valueOf(newest.getAttribute("data-seq")));
    page.page().evaluate("seq => { location.hash = 'seq=' + seq }", String.valueOf(seq - 4990));
    assertThat(page.entries().row("line 10")).isInViewport();
  }
}
