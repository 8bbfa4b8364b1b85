package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody has chosen is there again after a reload, or where the address is opened. */
class ReloadIT {
  private static final long MINUTE_MS = 60_000;

  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    live.server()
        .post(
            LogLine.of("hunt begins").user("ada"),
            LogLine.of("hunt fails").user("bob").level("error"),
            LogLine.of("room opened & closed").user("bob").level("warn").at(later(5)),
            LogLine.of("room 17").user("cleo").level("error").at(later(5)));
  }

  @Test
  void levelAndFiltersOutlastAReload() {
    LogsPage page = live.open();
    Filters filters = page.panel().filters();
    page.search().level().selectOption("warn and above");
    filters.add("hunt");
    filters.not("hunt").click();
    filters.add("^room \\d+$");
    filters.expression("^room \\d+$").click();
    filters.add("opened & closed");
    filters.on("opened & closed").uncheck();
    page.entries().assertShows("room 17");
    page.page().reload();
    page.entries().assertShows("room 17");
    assertThat(page.search().level().locator("option:checked")).hasText("warn and above");
    assertThat(filters.patterns()).hasCount(3);
    assertThat(filters.not("hunt")).hasAttribute("aria-pressed", "true");
    assertThat(filters.expression("^room \\d+$")).hasAttribute("aria-pressed", "true");
    assertThat(filters.on("opened & closed")).not().isChecked();
  }

  @Test
  void usersOutlastAReload() {
    LogsPage page = live.open();
    page.panel().user("bob").click();
    page.entries().assertShows("hunt begins", "room 17");
    page.page().reload();
    page.entries().assertShows("hunt begins", "room 17");
    page.panel().button("None").click();
    page.panel().user("ada").click();
    page.entries().assertShows("hunt begins");
    page.page().reload();
    page.entries().assertShows("hunt begins");
  }

  @Test
  void theSpanOfTimeOutlastsAReload() {
    LogsPage page = live.open();
    page.histogram()
        .button("12:05:00.000 to")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    page.entries().assertShows("room opened & closed", "room 17");
    page.page().reload();
    page.entries().assertShows("room opened & closed", "room 17");
    page.histogram().button("All times").click();
    assertThat(page.entries().messages()).hasCount(4);
  }

  @Test
  void theSearchOutlastsAReload() {
    LogsPage page = live.open();
    page.search().expression().click();
    page.search().field().fill("room|ends");
    assertThat(page.search().count()).containsText("of 2");
    page.page().reload();
    assertThat(page.search().field()).hasValue("room|ends");
    assertThat(page.search().expression()).hasAttribute("aria-pressed", "true");
    assertThat(page.search().count()).hasText("2 found");
  }

  @Test
  void bookmarksOutlastAReload() {
    LogsPage page = live.open();
    star(page).click();
    assertThat(page.panel().bookmarks()).containsText("hunt fails");
    page.page().reload();
    assertThat(page.panel().bookmarks()).containsText("hunt fails");
    star(page).click();
    assertThat(page.panel().bookmarks()).hasCount(0);
    page.page().reload();
    assertThat(star(page)).hasAttribute("aria-pressed", "false");
  }

  @Test
  void theAddressShowsTheSameToOthers() {
    LogsPage page = live.open("?room=blue");
    page.search().level().selectOption("error");
    page.panel().filters().add("hunt");
    page.entries().assertShows("hunt fails");
    assertThat(page.page()).hasURL(Pattern.compile("\\?room=blue#level=error&filter=hunt$"));
    LogsPage other = LogsPage.open(live.context().newPage(), page.page().url());
    other.entries().assertShows("hunt fails");
    assertThat(other.page().getByLabel("Room", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("blue");
  }

  private static Locator star(LogsPage page) {
    return page.entries()
        .row("hunt fails")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bookmark"));
  }

  private static long later(int minutes) {
    return LogLine.NOON + minutes * MINUTE_MS;
  }
}
