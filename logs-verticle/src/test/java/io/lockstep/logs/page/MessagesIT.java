package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagesIT {
  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aMessageOfSeveralLinesShowsTheFirstUntilItIsUnfolded() {
    live.server().post(LogLine.of("first\nsecond\nthird"));
    LogsPage page = live.open();
    Locator text = page.entries().messages();
    assertThat(text).hasText("first");
    button(page, "+2 lines").click();
    assertThat(text).containsText("third");
    button(page, "fold").click();
    assertThat(text).hasText("first");
  }

  @Test
  void jsonInAMessageIsLaidOutOnDemand() {
    live.server().post(LogLine.of("state {\"hunt\":{\"id\":12345678901234567890,\"ids\":[1,2]}}"));
    LogsPage page = live.open();
    Locator json = page.entries().list().locator("pre");
    assertThat(json).hasCount(0);
    button(page, "JSON").click();
    assertThat(json).containsText("    \"id\": 12345678901234567890,");
    button(page, "JSON").click();
    assertThat(json).hasCount(0);
  }

  @Test
  void whatOnlyLooksLikeJsonHasNoButtonForIt() {
    live.server().post(LogLine.of("see {this}"), LogLine.of("done [ok]"), LogLine.of("{} empty"));
    LogsPage page = live.open();
    page.entries().assertShows("see {this}", "done [ok]", "{} empty");
    assertThat(button(page, "JSON")).hasCount(0);
  }

  @Test
  void aLongMessageShowsInFullOnDemand() {
    live.server().post(LogLine.of("x".repeat(5000) + "THE END"));
    LogsPage page = live.open();
    assertThat(page.entries().messages()).not().containsText("THE END");
    button(page, "show all (5,007 characters)").click();
    assertThat(page.entries().messages()).containsText("THE END");
    button(page, "show less").click();
    assertThat(page.entries().messages()).not().containsText("THE END");
  }

  @Test
  void longLinesWrapOrAreCutOffAsTheUserLikes() {
    live.server().post(LogLine.of("word ".repeat(150)), LogLine.of("short"));
    LogsPage page = live.open();
    Locator row = page.entries().rows().first();
    Locator lower = page.entries().row("short");
    assertThat(lower).isVisible();
    double wrapped = row.boundingBox().height;
    page.button("Wrap").click();
    assertThat(page.button("Wrap")).hasAttribute("aria-pressed", "false");
    page.page().waitForCondition(() -> row.boundingBox().height < wrapped);
  }

  @Test
  void anEntryWithoutAMessageShowsItsText() {
    live.server().post("{\"text\":\"12:00 info: only text\",\"level\":\"info\",\"timestamp\":1}");
    live.open().entries().assertShows("12:00 info: only text");
  }

  @Test
  void whatTheTextSaysBeyondTheMessageIsFolded() {
    live.server()
        .post(
            LogLine.of("it failed").with("text", "12:00:00 ERROR it failed\nat Some.where(12)\n"),
            LogLine.of("and again").with("text", "Problem: nobody\nknows why"));
    LogsPage page = live.open();
    page.entries().assertShows("it failed", "and again");
    button(page, "+1 line").click();
    assertThat(page.entries().messages().first()).hasText("it failed\nat Some.where(12)");
    button(page, "+2 lines").click();
    assertThat(page.entries().messages().last()).containsText("Problem: nobody");
  }

  @Test
  void aTextThatOnlyRepeatsTheMessageIsNot() {
    live.server()
        .post(
            LogLine.of("one").with("text", "12:00:00 INFO ada one"),
            LogLine.of("two").with("text", "two"));
    LogsPage page = live.open();
    page.entries().assertShows("one", "two");
    assertThat(page.entries().list().locator(".unfold")).hasCount(0);
  }

  @Test
  void otherFieldsFollowTheMessageTheFirstOfThem() {
    live.server()
        .post(
            LogLine.of("slow")
                .with("elapsedMs", 17)
                .with("path", "x".repeat(500))
                .with("ok", false)
                .with("fourth", 4)
                .with("fifth", 5));
    LogsPage page = live.open();
    Locator fields = page.entries().row("slow").locator(".field-shown");
    assertThat(fields).hasCount(4);
    assertThat(fields.first()).hasText("elapsedMs=17");
    assertThat(fields.nth(1)).hasText(Pattern.compile("^path=x{50,80}…$"));
    assertThat(fields.nth(2)).hasText("ok=false");
    assertThat(fields.last()).hasText("+2");
  }

  private static Locator button(LogsPage page, String name) {
    return page.entries()
        .list()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
