package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelectionIT {
  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    live.server().post(LogLine.numbered("line", 6));
  }

  @Test
  void aClickSelectsOneAlone() {
    LogsPage page = live.open();
    click(page, "line 2");
    click(page, "line 4");
    assertSelected(page, "line 4");
    assertThat(page.counts().selected()).hasText("1");
  }

  @Test
  void withControlOneMoreIsSelectedOrOneLess() {
    LogsPage page = live.open();
    click(page, "line 2");
    click(page, "line 4", KeyboardModifier.CONTROL);
    assertSelected(page, "line 2", "line 4");
    click(page, "line 2", KeyboardModifier.CONTROL);
    assertSelected(page, "line 4");
  }

  @Test
  void withShiftAllUpToThereAreSelected() {
    LogsPage page = live.open();
    click(page, "line 5");
    click(page, "line 2", KeyboardModifier.SHIFT);
    assertSelected(page, "line 2", "line 3", "line 4", "line 5");
    click(page, "line 6", KeyboardModifier.SHIFT);
    assertSelected(page, "line 5", "line 6");
  }

  @Test
  void withShiftWhatIsHiddenBetweenIsNotSelected() {
    LogsPage page = live.open();
    page.panel().filters().add("line 3");
    page.panel().filters().not("line 3").click();
    assertThat(page.entries().markers()).hasCount(1);
    click(page, "line 2");
    click(page, "line 4", KeyboardModifier.SHIFT);
    assertThat(page.counts().selected()).hasText("2");
  }

  @Test
  void deleteTakesTheSelectedOutForGood() {
    LogsPage page = live.open();
    click(page, "line 2");
    click(page, "line 4", KeyboardModifier.SHIFT);
    page.press("Delete");
    page.entries().assertShows("line 1", "line 5", "line 6");
    assertThat(page.counts().held()).hasText("3");
    live.server().post(LogLine.of("line 7"));
    page.entries().assertShows("line 1", "line 5", "line 6", "line 7");
  }

  @Test
  void whatWasDeletedComesBackWhereItWas() {
    LogsPage page = live.open();
    click(page, "line 2");
    page.press("Delete");
    page.entries().assertShows("line 1", "line 3", "line 4", "line 5", "line 6");
    assertThat(page.notice()).containsText("the server keeps it");
    page.button("Undo").click();
    page.entries().assertShows("line 1", "line 2", "line 3", "line 4", "line 5", "line 6");
  }

  @Test
  void aButtonDeletesToo() {
    LogsPage page = live.open();
    click(page, "line 2");
    page.panel().button("Delete selected").click();
    page.entries().assertShows("line 1", "line 3", "line 4", "line 5", "line 6");
  }

  @Test
  void theSelectedAreCopiedAsLines() {
    live.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    LogsPage page = live.open();
    click(page, "line 2");
    click(page, "line 3", KeyboardModifier.SHIFT);
    page.press("Control+c");
    assertThat(page.said()).hasText("2 entries copied.");
    assertEquals(
        """
        2026-03-01 12:00:00.002 +00:00 INFO  : line 2
        2026-03-01 12:00:00.003 +00:00 INFO  : line 3""",
        page.page().evaluate("() => navigator.clipboard.readText()"));
  }

  private static void click(LogsPage page, String message, KeyboardModifier... modifiers) {
    page.entries()
        .row(message)
        .locator(".time")
        .click(new Locator.ClickOptions().setModifiers(List.of(modifiers)));
  }

  private static void assertSelected(LogsPage page, String... messages) {
    assertThat(page.entries().selected().locator(".text")).hasText(messages);
  }
}
