package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsersIT {
  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    live.server()
        .post(
            LogLine.of("of ada").user("ada"),
            LogLine.of("of bob").user("bob"),
            LogLine.of("of cleo").user("cleo"),
            LogLine.of("more of ada").user("ada"));
  }

  @Test
  void everyUserIsAToggleWithACount() {
    LogsPage page = live.open();
    assertThat(page.panel().user("ada")).containsText("2");
    page.panel().user("ada").click();
    assertThat(page.panel().user("ada")).hasAttribute("aria-pressed", "false");
    page.entries().assertShows("of bob", "of cleo");
    live.server().post(LogLine.of("hidden").user("ada"), LogLine.of("seen").user("bob"));
    page.entries().assertShows("of bob", "of cleo", "seen");
    page.panel().user("ada").click();
    page.entries().assertShows("of ada", "of bob", "of cleo", "more of ada", "hidden", "seen");
  }

  @Test
  void otherEntriesOfAsManyUsersShowTheirs() {
    LogsPage page = live.open();
    assertThat(page.panel().user("ada")).containsText("2");
    LogFile.ndjson(
            "others.ndjson",
            List.of(
                LogLine.of("1").user("dora"),
                LogLine.of("2").user("emil"),
                LogLine.of("3").user("fred")))
        .openOn(page);
    page.entries().assertShows("1", "2", "3");
    for (String user : List.of("dora", "emil", "fred")) {
      assertThat(page.panel().user(user)).containsText("1");
    }
    assertThat(page.panel().user("ada")).hasCount(0);
  }

  @Test
  void oneCanBeShownAlone() {
    LogsPage page = live.open();
    page.panel().user("bob").hover();
    page.panel().button("Only bob").click();
    page.entries().assertShows("of bob");
    page.panel().button("All").click();
    assertThat(page.entries().messages()).hasCount(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALT", "SHIFT"})
  void aClickWithAKeyShowsOneAloneToo(KeyboardModifier key) {
    LogsPage page = live.open();
    page.panel().user("bob").click(new Locator.ClickOptions().setModifiers(List.of(key)));
    page.entries().assertShows("of bob");
  }

  @Test
  void aNameInTheListLeadsToItsUser() {
    LogsPage page = live.open();
    userOf(page, "of bob").click();
    page.button("Only bob").and(page.page().locator(".menu button")).click();
    page.entries().assertShows("of bob");
    userOf(page, "of bob").click();
    page.button("All users").click();
    userOf(page, "of bob").click();
    page.button("Hide bob").click();
    page.entries().assertShows("of ada", "of cleo", "more of ada");
  }

  @Test
  void aNameInTheListWithAltShowsItsUserAlone() {
    LogsPage page = live.open();
    userOf(page, "of cleo")
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.ALT)));
    page.entries().assertShows("of cleo");
  }

  @Test
  void numbersInNamesAreInTheirOrder() {
    live.server().post(LogLine.of("a").user("player 10"), LogLine.of("b").user("player 9"));
    assertThat(live.open().panel().users().locator("bdi"))
        .hasText(new String[] {"ada", "bob", "cleo", "player 9", "player 10"});
  }

  @Test
  void fromNoneOnAFewAreChosen() {
    LogsPage page = live.open();
    page.panel().button("None").click();
    assertThat(page.entries().messages()).hasCount(0);
    page.panel().user("bob").click();
    page.panel().user("cleo").click();
    page.entries().assertShows("of bob", "of cleo");
  }

  @Test
  void theColourOfAUserIsThatOfTheEntries() {
    LogsPage page = live.open();
    Locator name = page.entries().row("of ada").locator(".user");
    assertThat(name).isVisible();
    Object ada = style(page.panel().user("ada"), "borderLeftColor");
    assertEquals(style(name, "color"), ada);
    assertNotEquals(style(page.panel().user("bob"), "borderLeftColor"), ada);
  }

  @Test
  void aUserIsFoundByName() {
    LogsPage page = live.open();
    page.panel().panel().getByLabel("Find a user").fill("CL");
    assertThat(page.panel().user("")).hasCount(1);
    assertThat(page.panel().user("cleo")).isVisible();
  }

  private static Locator userOf(LogsPage page, String message) {
    return page.entries().row(message).locator(".user button");
  }

  private static Object style(Locator element, String property) {
    return element.evaluate("(it, property) => getComputedStyle(it)[property]", property);
  }
}
