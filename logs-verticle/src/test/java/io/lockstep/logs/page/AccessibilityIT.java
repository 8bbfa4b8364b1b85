package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.lockstep.testing.browser.Axe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessibilityIT {
  @RegisterExtension final LivePage live = new LivePage();

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyStateOfThePagePassesTheRules(ColorScheme scheme) {
    LogsPage page = live.open();
    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    Axe.assertPasses(page.page());

    live.server()
        .post(
            LogLine.of("a trace").level("trace").user("ada"),
            LogLine.of("lines\nfolded").level("debug").user("bob"),
            LogLine.of("state {\"json\":1}").user("cleo"),
            LogLine.of("unseen \u0007").level("warn").user("dora"),
            LogLine.of("an error").level("error").user("emil"));
    assertThat(page.entries().messages()).hasCount(5);
    page.entries().rows().first().getByRole(AriaRole.BUTTON, named("Bookmark")).click();
    page.entries().row("an error").click();
    page.entries().list().getByRole(AriaRole.BUTTON, named("JSON")).click();
    page.panel().button("Save in this browser").click();
    assertThat(page.panel().button("Restore")).isVisible();
    Axe.assertPasses(page.page());

    page.panel().filters().add("folded");
    page.panel().filters().not("folded").click();
    page.panel().filters().add("(");
    page.panel().filters().expression("(").click();
    page.panel().user("dora").click();
    page.search().field().fill("an");
    assertThat(page.entries().markers()).hasCount(2);
    Axe.assertPasses(page.page());

    page.button("Pause").click();
    page.entries().row("an error").getByRole(AriaRole.BUTTON, named("Details")).click();
    assertThat(page.details().box()).isVisible();
    Axe.assertPasses(page.page());
    page.button("Close").click();

    page.press("?");
    assertThat(page.page().getByRole(AriaRole.DIALOG)).isVisible();
    Axe.assertPasses(page.page());
    page.press("Escape");

    page.panel().filters().add("no such text");
    assertThat(page.button("Show all entries")).isVisible();
    Axe.assertPasses(page.page());

    new LogFile("notes.txt", "Dear diary").openOn(page);
    assertThat(page.error().first()).isVisible();
    Axe.assertPasses(page.page());
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void whatComesAndGoesPassesTheRulesToo(ColorScheme scheme) {
    live.server().post(LogLine.numbered("line", 2100));
    live.server()
        .post(LogLine.of("a fatal").level("FATAL").user("ada").room("blue").with("elapsedMs", 17));
    LogsPage page = live.open();
    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    assertThat(page.entries().row("a fatal")).isInViewport();
    page.entries().scrollTo(0);
    assertThat(page.button("Load earlier entries")).isVisible();
    Axe.assertPasses(page.page());

    page.counts().level("error").click();
    page.entries().assertShows("a fatal");
    page.entries().row("a fatal").locator(".user button").click();
    assertThat(page.button("Hide ada")).isVisible();
    Axe.assertPasses(page.page());
    page.press("Escape");

    page.button("Clear").click();
    assertThat(page.notice()).isVisible();
    Axe.assertPasses(page.page());
  }

  @Test
  void whatHappensIsSaid() {
    live.server().post(LogLine.of("one"));
    LogsPage page = live.open();
    page.button("Pause").click();
    assertThat(page.said()).hasText("Paused.");
    page.button("Resume").click();
    assertThat(page.said()).hasText("Going on.");
    page.button("Clear").click();
    assertThat(page.said()).hasText("Cleared.");
  }

  @Test
  void theListHasRowsWithNumbersAndCells() {
    live.server().post(LogLine.numbered("line", 300));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 300")).hasAttribute("aria-rowindex", "300");
    assertThat(page.entries().list()).hasAttribute("aria-rowcount", "300");
    assertThat(
            page.entries()
                .row("line 300")
                .getByRole(AriaRole.GRIDCELL, named("line 300").setExact(true)))
        .isVisible();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
