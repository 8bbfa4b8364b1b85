package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.lockstep.testing.browser.Watch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Markup in an entry is text. That nothing of it runs and nothing is asked of another server is
 * looked at after every test, see {@link Watch}.
 */
class HostileMarkupIT {
  private static final List<String> MARKUP =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(2)>",
          "<svg/onload=alert(3)>",
          "\"><iframe src=//example.invalid></iframe>",
          "javascript:alert(4)",
          "${alert(5)} {{alert(5)}} <!--?lit$1$-->",
          "</span></template><style>*{display:none}</style>");

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void markupIsTextWhereverItIsShown() {
    for (String markup : MARKUP) {
      live.server()
          .post(
              LogLine.of(markup)
                  .user(markup)
                  .room(markup)
                  .level(markup)
                  .with("timestamp", markup)
                  .with("text", "other " + markup)
                  .with(markup, markup));
    }
    live.server().post(LogLine.of("neighbour"));
    LogsPage page = live.open();
    assertThat(page.entries().row("neighbour")).isVisible();
    for (String markup : MARKUP) {
      Locator row = page.entries().row(markup);
      assertThat(row.locator(".user")).hasText(markup);
      assertThat(page.panel().user(markup)).isVisible();
      row.getByRole(AriaRole.BUTTON, named("Bookmark")).click();
      assertThat(page.panel().bookmarks()).containsText(markup);
      page.search().field().fill(markup);
      assertThat(page.entries().list().locator("mark").first()).hasText(markup);
      row.getByRole(AriaRole.BUTTON, named("Details")).click();
      assertThat(page.details().field("room")).hasText(markup);
      page.press("Escape");
    }
  }

  @Test
  void aRoomOfMarkupIsText() {
    LogsPage page = live.open("?room=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
    live.server().post(LogLine.of("here").room("<img src=x onerror=alert(1)>"));
    page.entries().assertShows("here");
    page.panel().button("Save in this browser").click();
    assertThat(page.panel().saved()).containsText("<img src=x onerror=alert(1)>");
  }

  @Test
  void aFilterOfMarkupIsText() {
    String markup = MARKUP.get(1);
    live.server().post(LogLine.of(markup), LogLine.of("other"));
    LogsPage page = live.open();
    page.panel().filters().add(markup);
    page.entries().assertShows(markup);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
