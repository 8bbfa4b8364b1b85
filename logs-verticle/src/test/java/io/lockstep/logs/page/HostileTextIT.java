package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However long or odd a text is, it is shown, and its neighbours stay readable. */
class HostileTextIT {
  /** As JSON has it, and as it is shown. */
  private static final Map<String, String> UNSEEN =
      Map.of(
          "\\u001b[31mred\\u001b[2J", "U+001B[31mredU+001B[2J",
          "\\u0007bell\\u0000", "U+0007bellU+0000",
          "abc\\u202edcba", "abcU+202Edcba",
          "\\u2067isolate", "U+2067isolate",
          "\\u200bzero\\ufeff", "U+200BzeroU+FEFF",
          "half \\ud83d of one", "half U+D83D of one",
          "\\udc00 other half", "U+DC00 other half");

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void whatCannotBeSeenIsSpeltOut() {
    UNSEEN.forEach(
        (posted, shown) ->
            live.server().post("{\"msg\":\"%s\",\"user\":\"%s\"}".formatted(posted, posted)));
    live.server().post(LogLine.of("neighbour"));
    LogsPage page = live.open();
    assertThat(page.entries().row("neighbour")).isVisible();
    for (String shown : UNSEEN.values()) {
      assertThat(page.entries().row(shown).locator(".user")).hasText(shown);
      assertThat(page.panel().user(shown)).isVisible();
    }
  }

  @Test
  void rightToLeftTextDoesNotTurnWhatIsBesideItRound() {
    live.server().post(LogLine.of("\u05d0\u05d1\u05d2 1 2 3").user("\u05e9\u05dc\u05d5\u05dd"));
    LogsPage page = live.open();
    Locator row = page.entries().rows().first();
    double time = row.locator(".time").boundingBox().x;
    double level = row.locator(".level").boundingBox().x;
    double user = row.locator(".user").boundingBox().x;
    double message = row.locator(".message").boundingBox().x;
    assertTrue(time < level && level < user && user < message);
  }

  @Test
  void aMegabyteOfTextIsOneRowUntilAllOfItIsAskedFor() {
    String text = "x".repeat(1_000_000);
    live.server().post(LogLine.of("before"), LogLine.of(text), LogLine.of("after"));
    LogsPage page = live.open();
    assertThat(page.entries().row("before")).isInViewport();
    assertThat(page.entries().row("after")).isInViewport();
    button(page, "show all (1,000,000 characters)").click();
    assertThat(button(page, "show less")).isVisible();
    assertEquals(
        1_000_000, page.entries().messages().nth(1).evaluate("it => it.textContent.length"));
    button(page, "show less").click();
    assertThat(page.entries().row("after")).isInViewport();
  }

  @Test
  void aHundredThousandLinesAreOneRow() {
    live.server().post(LogLine.of("\n".repeat(100_000) + "end"), LogLine.of("after"));
    LogsPage page = live.open();
    assertThat(button(page, "+100,000 lines")).isVisible();
    assertThat(page.entries().row("after")).isInViewport();
  }

  @Test
  void aUserOfEndlessNameLeavesRoomForTheMessage() {
    live.server().post(LogLine.of("readable").user("u".repeat(100_000)).room("r".repeat(10_000)));
    LogsPage page = live.open();
    assertThat(page.entries().row("readable").locator(".message")).isInViewport();
    assertTrue(page.entries().row("readable").boundingBox().height < 100);
    assertTrue(page.entries().row("readable").locator(".message").boundingBox().width > 400);
  }

  @Test
  void deepJsonIsLaidOutWithoutHarm() {
    String deep = "[".repeat(900) + "1" + "]".repeat(900);
    live.server().post(LogLine.of("deep " + deep), LogLine.of("neighbour"));
    LogsPage page = live.open();
    button(page, "JSON").click();
    assertThat(page.entries().list().locator("pre")).containsText("[");
    button(page, "JSON").click();
    assertThat(page.entries().row("neighbour")).isInViewport();
  }

  private static Locator button(LogsPage page, String name) {
    return page.entries()
        .list()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
