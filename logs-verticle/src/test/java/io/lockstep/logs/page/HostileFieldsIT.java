package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a field holds, its entry is shown like others. */
class HostileFieldsIT {
  private static final List<String> FIELDS =
      List.of("timestamp", "level", "msg", "text", "user", "room", "missing", "__proto__");
  private static final List<String> VALUES =
      List.of(
          "null", "true", "-1e999", "12345678901234567890", "[[1]]", "{}", "{\"msg\":1}", "\"\"");

  @RegisterExtension final LivePage live = new LivePage();

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
}
