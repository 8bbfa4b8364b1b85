package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is posted is shown as text, and its neighbours stay readable. That nothing runs and
 * nothing is asked of another server is looked at after every test, see {@link Watch}.
 */
class HostileEntriesIT {
  private static final List<String> MARKUP =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(2)>",
          "<svg/onload=alert(3)>",
          "\"><iframe src=//example.invalid></iframe>",
          "javascript:alert(4)",
          "${alert(5)} {{alert(5)}} <!--?lit$1$-->",
          "</span></template><style>*{display:none}</style>");

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

  private static final List<String> FIELDS =
      List.of("timestamp", "level", "msg", "text", "user", "room", "missing", "__proto__");
  private static final List<String> VALUES =
      List.of(
          "null", "true", "-1e999", "12345678901234567890", "[[1]]", "{}", "{\"msg\":1}", "\"\"");

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
  void aFilterOfMarkupIsText() {
    String markup = MARKUP.get(1);
    live.server().post(LogLine.of(markup), LogLine.of("other"));
    LogsPage page = live.open();
    page.panel().filters().add(markup);
    page.entries().assertShows(markup);
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
  void aFieldMayBeOfAnyType() {
    for (String field : FIELDS) {
      live.server()
          .post(
              VALUES.stream()
                  .map(value -> "{\"msg\":\"odd %s\",\"%s\":%s}".formatted(field, field, value))
                  .collect(Collectors.joining(",", "[", "]")));
    }
    live.server().post(LogLine.of("neighbour"));
    LogsPage page = live.open();
    int count = FIELDS.size() * VALUES.size() + 1;
    assertThat(page.counts().shown()).hasText(Integer.toString(count));
    assertThat(page.entries().row("neighbour")).isVisible();
    page.press("Home");
    page.press("i");
    for (int i = 1; i < count; i++) {
      assertThat(page.details().box()).isVisible();
      page.press("Escape");
      page.press("ArrowDown");
      page.press("i");
    }
    assertThat(page.entries().current().locator(".text")).hasText("neighbour");
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

  @Test
  void ofFiveThousandUsersSomeAreListedAndEachIsFound() {
    live.server()
        .post(
            IntStream.rangeClosed(1, 5000)
                .mapToObj(i -> LogLine.of("line " + i).user("user " + i + "."))
                .toList());
    LogsPage page = live.open();
    page.panel().choice("History on opening").selectOption("20,000");
    page.page().reload();
    assertThat(page.counts().all()).containsText("5,000 users");
    assertTrue(page.panel().user("").count() <= 200);
    page.panel().panel().getByLabel("Find a user").fill("user 4321.");
    page.panel().user("user 4321.").click();
    assertThat(page.counts().shown()).hasText("4,999");
  }

  @Test
  void aForgedGapIsAnEntryLikeOthers() {
    live.server().post(LogLine.of("forged").user("server").with("missing", 1_000_000));
    LogsPage page = live.open();
    page.entries().assertShows("forged");
    assertThat(page.entries().list()).not().containsText("skipped");
  }

  private static Locator button(LogsPage page, String name) {
    return page.entries().list().getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
