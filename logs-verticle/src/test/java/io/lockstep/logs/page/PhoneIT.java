package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lockstep.testing.browser.Axe;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a screen of a phone's width, with fingers. */
class PhoneIT {
  private static final int WIDTH = 360;

  @RegisterExtension
  final LivePage live =
      new LivePage(
          Map.of(),
          LivePage.deskOptions()
              .setViewportSize(WIDTH, 740)
              .setDeviceScaleFactor(2)
              .setIsMobile(true)
              .setHasTouch(true));

  @Test
  void nothingReachesBeyondTheScreen() {
    LogsPage page = openWithLongLines();
    assertEquals(WIDTH, page.page().evaluate("() => document.documentElement.scrollWidth"));
    page.button("Panel").tap();
    assertThat(page.panel().panel()).isVisible();
    assertEquals(WIDTH, page.page().evaluate("() => document.documentElement.scrollWidth"));
    assertTrue((Boolean) page.panel().panel().evaluate("it => it.scrollWidth <= it.clientWidth"));
  }

  @Test
  void aMessageHasMostOfTheWidth() {
    LogsPage page = openWithLongLines();
    Locator message = page.entries().rows().first().locator(".message");
    assertTrue(message.boundingBox().width > 0.75 * WIDTH);
  }

  @Test
  void thePanelOpensOverTheEntriesAndCloses() {
    LogsPage page = openWithLongLines();
    assertThat(page.panel().panel()).isHidden();
    page.button("Panel").tap();
    page.panel().filters().add("two");
    page.button("Close the panel").tap();
    assertThat(page.panel().panel()).isHidden();
    assertThat(page.entries().rows()).hasCount(1);
  }

  @Test
  void detailsOpenWithATap() {
    LogsPage page = openWithLongLines();
    page.entries()
        .rows()
        .first()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Details"))
        .tap();
    assertThat(page.details().box()).isInViewport();
    page.button("Close").tap();
    assertThat(page.details().box()).isHidden();
  }

  @Test
  void everyButtonAtTheTopCanBeReached() {
    LogsPage page = openWithLongLines();
    for (String name : new String[] {"Pause", "Panel", "More"}) {
      assertThat(page.button(name)).isInViewport();
    }
    assertThat(page.button("Clear")).isHidden();
    page.button("More").tap();
    for (String name : new String[] {"Clear", "Download", "Help", "Wrap"}) {
      page.button(name).scrollIntoViewIfNeeded();
      assertThat(page.button(name)).isInViewport();
    }
  }

  @Test
  void theToolsLeaveMostOfTheHeightToTheEntries() {
    LogsPage page = openWithLongLines();
    assertTrue(page.entries().list().boundingBox().y < 150);
  }

  @Test
  void theHelpOpensAtItsTop() {
    LogsPage page = openWithLongLines();
    page.button("More").tap();
    page.button("Help").tap();
    assertThat(page.page().getByText("Next entry", new Page.GetByTextOptions().setExact(true)))
        .isInViewport();
    page.button("Close").tap();
  }

  @Test
  void whatAMouseWouldBringUpIsThereForFingers() {
    LogsPage page = openWithLongLines();
    Locator star =
        page.entries()
            .rows()
            .first()
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bookmark"));
    assertThat(star).not().hasCSS("color", "rgba(0, 0, 0, 0)");
    page.button("Panel").tap();
    assertThat(page.panel().button("Only ada")).hasCSS("opacity", "1");
  }

  @Test
  void theNarrowPagePassesTheRulesOfAccessibility() {
    LogsPage page = openWithLongLines();
    Axe.assertPasses(page.page());
    page.button("Panel").tap();
    assertThat(page.panel().panel()).isVisible();
    Axe.assertPasses(page.page());
  }

  private LogsPage openWithLongLines() {
    live.server()
        .post(
            LogLine.of("one " + "word ".repeat(60)).user("somebody with quite a long name"),
            LogLine.of("two " + "x".repeat(300)).level("error").user("ada"));
    LogsPage page = live.open();
    assertThat(page.entries().rows()).hasCount(2);
    return page;
  }
}
