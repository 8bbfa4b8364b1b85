package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DetailsIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aHintBesideAnEntryTellsAllThatIsKnownOfIt() {
    LogsPage page = openWithOneEntry();
    button(page).hover();
    Details details = page.details();
    assertThat(details.hint()).isVisible();
    assertThat(details.field("time")).containsText("2026-03-01 12:00:00.000 +00:00");
    assertThat(details.field("server time")).containsText("later");
    assertThat(details.field("number")).hasText(seq(page));
    assertThat(details.field("room")).hasText("blue");
    assertThat(details.field("hunt")).hasText("{\"id\":7}");
  }

  @Test
  void theHintGoesWithThePointer() {
    LogsPage page = openWithOneEntry();
    button(page).hover();
    assertThat(page.details().hint()).isVisible();
    page.search().field().hover();
    assertThat(page.details().hint()).isHidden();
  }

  @Test
  void aClickMakesItStay() {
    LogsPage page = openWithOneEntry();
    button(page).click();
    page.search().field().hover();
    assertThat(page.details().box()).isVisible();
    page.button("Close").click();
    assertThat(page.details().box()).isHidden();
  }

  @Test
  void anUnusableFieldIsShownAsItCame() {
    live.server().post(LogLine.of("odd").with("timestamp", "soon").level("loud"));
    LogsPage page = live.open();
    button(page).click();
    assertThat(page.details().field("time")).containsText("soon, which is no time");
    assertThat(page.details().field("level")).containsText("loud, counts as info");
  }

  private LogsPage openWithOneEntry() {
    live.server()
        .post(
            LogLine.of("hello")
                .user("ada")
                .room("blue")
                .with("hunt", new JsonObject("{\"id\":7}")));
    LogsPage page = live.open();
    page.entries().assertShows("hello");
    return page;
  }

  private static String seq(LogsPage page) {
    return String.valueOf(page.entries().row("hello").getAttribute("data-seq"));
  }

  private static Locator button(LogsPage page) {
    return page.entries()
        .rows()
        .first()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Details"));
  }
}
