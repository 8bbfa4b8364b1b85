package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What came is what is shown, searched, copied and saved: no number is read and printed again. */
class ReceivedTextIT {
  /** Fields as they are posted, and as the page shows their values. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("\"steamId\":76561197960287931", "76561197960287931"),
          Map.entry("\"ratio\":1.10", "1.10"),
          Map.entry("\"huge\":1e400", "1e400"),
          Map.entry("\"tiny\":-0.0", "-0.0"),
          Map.entry(
              "\"exact\":0.1000000000000000055511151231257827",
              "0.1000000000000000055511151231257827"),
          Map.entry("\"none\":null", "null"),
          Map.entry("\"truth\":true", "true"),
          Map.entry(
              "\"deep\":{\"b\" : 1.0, \"a\":[1E2,{}], \"b\":2}",
              "{\"b\" : 1.0, \"a\":[1E2,{}], \"b\":2}"),
          Map.entry("\"7\":\"seven\"", "seven"),
          Map.entry("\"__proto__\":{\"x\":1.50}", "{\"x\":1.50}"),
          Map.entry("\"quoted\":\"\\u0031.\\/0\"", "1./0"));

  /** Posted entries whose spelling is unusual, and every number of which matters. */
  private static final List<String> ODD =
      List.of(
          "{\"msg\":\"one\",\"room\":\"\",\"steamId\":76561197960287931,\"ratio\":1.10,\"huge\":1e400}",
          "{\"z\":1,\"10\":2.0,\"msg\":\"tw\\u006f\",\"2\":[ 1E5 , -0"
              + " ],\"room\":\"\",\"path\":\"a\\/b\"}",
          "{\"msg\":\"first\",\"room\":\"\",\"msg\":\"three\",\"a\":1,\"a\":1.0,\"__proto__\":null}",
          "{ \"msg\" : \"four \\ud83d \\u2028\" , \"room\":\"\", \"level\": \"Fatal\"}",
          "{\"m\\u0073g\":\"five\",\"room\":\"\",\"timestamp\":1772366400000.0,\"user\":0.10}");

  @RegisterExtension final LivePage live = new LivePage();

  @Test
  void aFieldIsShownAsItIsWritten() {
    live.server().post("{\"msg\":\"all\"," + String.join(",", FIELDS.keySet()) + "}");
    LogsPage page = live.open();
    details(page, "all").click();
    FIELDS.forEach(
        (posted, shown) ->
            assertThat(page.details().field(posted.substring(1, posted.indexOf('"', 1))))
                .hasText(shown));
  }

  @Test
  void inARowToo() {
    live.server()
        .post("{\"msg\":\"row\",\"steamId\":76561197960287931,\"ratio\":1.10,\"huge\":1e400}");
    LogsPage page = live.open();
    assertThat(page.entries().row("row").locator(".field-shown"))
        .hasText(new String[] {"steamId=76561197960287931", "ratio=1.10", "huge=1e400"});
  }

  @Test
  void aNumberIsFoundByTheDigitsThatItHas() {
    post(
        List.of(
            "{\"msg\":\"one\",\"steamId\":76561197960287931}",
            "{\"msg\":\"other\",\"steamId\":76561197960287932}",
            "{\"msg\":\"two\",\"ratio\":1.10}",
            "{\"msg\":\"big\",\"huge\":1e400}"));
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(4);
    for (String number : List.of("76561197960287931", "1.10", "1e400")) {
      page.search().field().fill(number);
      assertThat(page.search().count()).hasText("1 of 1 found");
    }
    page.search().field().fill("76561197960287940");
    assertThat(page.search().count()).hasText("0 found");
    page.search().field().fill("");
    page.panel().filters().add("steamId=76561197960287931");
    page.entries().assertShows("one");
  }

  @Test
  void numbersInTheColumnsKeepTheirDigits() {
    post(
        List.of(
            "{\"msg\":76561197960287931,\"user\":1.10,\"room\":1e400,\"level\":50.0}",
            "{\"msg\":{\"id\":76561197960287931},\"timestamp\":1772366400000.50}",
            "{\"other\":76561197960287931}"));
    LogsPage page = live.open();
    Locator row = page.entries().row("76561197960287931");
    assertThat(row.locator(".user")).hasText("1.10");
    assertThat(row.locator(".origin")).hasText("1e400");
    assertThat(row.locator(".level")).hasText("50.0");
    assertThat(page.panel().user("1.10")).isVisible();
    assertThat(page.entries().row("{\"id\":76561197960287931}")).isVisible();
    details(page, "{\"id\":76561197960287931}").click();
    assertThat(page.details().field("time"))
        .hasText(Pattern.compile("^2026-03-01 12:00:00.000 .*, written 1772366400000.50$"));
    assertThat(page.entries().messages().last())
        .hasText(
            Pattern.compile(
                "^\\{\"other\":76561197960287931,\"room\":\"\",\"serverTime\":\\d+,.*}$"));
  }

  @Test
  void aTimeOutOfRangeIsShownAsItIsWritten() {
    live.server().post("{\"msg\":\"late\",\"timestamp\":1e400}");
    LogsPage page = live.open();
    details(page, "late").click();
    assertThat(page.details().field("time")).hasText("1e400, which is no time");
  }

  @Test
  void whatIsCutOffOrLeftOutSaysSo() {
    String fields =
        IntStream.rangeClosed(1, 33)
            .mapToObj(i -> "\"field %d\":%d.0".formatted(i, i))
            .collect(Collectors.joining(","));
    String user = "u".repeat(100);
    live.server()
        .post(
            "{\"msg\":\"long\",\"user\":\"%s\",\"room\":\"%s\",\"level\":\"%s\",%s}"
                .formatted(user, "r".repeat(100), "l".repeat(100), fields));
    LogsPage page = live.open();
    Locator row = page.entries().row("long");
    assertThat(row.locator(".user")).hasText(Pattern.compile("^u+…$"));
    assertThat(row.locator(".origin")).hasText(Pattern.compile("^r+…$"));
    assertThat(row.locator(".level")).hasText(Pattern.compile("^l+…$"));
    details(page, "long").click();
    assertThat(page.details().field("user")).hasText(user);
    assertThat(page.details().field("field 30")).hasText("30.0");
    assertThat(page.details().field("more")).hasText("3 fields, which Copy JSON has");
  }

  @Test
  void aDownloadedFileHasTheBytesThatCame() {
    post(ODD);
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(ODD.size());
    assertEquals(
        String.join("\n", ODD) + "\n", asPosted(text(page, () -> page.button("Download").click())));
    page.panel().choice("Format of the file").selectOption("JSON array");
    assertEquals(
        "[\n" + String.join(",\n", ODD) + "\n]\n",
        asPosted(text(page, () -> page.panel().button("Download file").click())));
  }

  @Test
  void anEntryOfSeveralLinesIsOneInAFileOfLines() {
    String pretty = "{\n  \"msg\": \"pretty\\n\",\r\n  \"room\": \"\",  \"n\": [\n1.0\n]}";
    post(List.of(pretty));
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(1);
    assertEquals(
        pretty.replace('\n', ' ').replace('\r', ' ') + "\n",
        asPosted(text(page, () -> page.button("Download").click())));
  }

  @Test
  void anEntryIsCopiedAsItCame() {
    live.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    post(ODD.subList(0, 1));
    LogsPage page = live.open();
    details(page, "one").click();
    page.button("Copy JSON").click();
    assertThat(page.said()).hasText("Entry copied.");
    String copied = (String) page.page().evaluate("() => navigator.clipboard.readText()");
    assertEquals(ODD.get(0), asPosted(copied));
  }

  @Test
  void whatAFileHasStaysAsItIsThere() {
    LogsPage page = live.open();
    String file = String.join("\n", ODD) + "\n";
    new LogFile("odd.ndjson", file).openOn(page);
    assertThat(page.entries().messages()).hasCount(ODD.size());
    assertEquals(file, text(page, () -> page.button("Download").click()));
  }

  @Test
  void whatIsSavedInTheBrowserStaysAsItCame() {
    post(ODD);
    LogsPage page = live.open();
    assertThat(page.entries().messages()).hasCount(ODD.size());
    page.panel().button("Save in this browser").click();
    assertThat(page.said()).hasText("5 entries saved.");
    page.page().reload();
    page.panel().button("Restore").click();
    assertThat(page.origin()).containsText("Saved");
    assertEquals(
        String.join("\n", ODD) + "\n", asPosted(text(page, () -> page.button("Download").click())));
  }

  @Test
  void aFieldThatAnotherOfItsNameReplacesIsNotHidden() {
    live.server().post("{\"msg\":\"first\",\"a\":1,\"msg\":\"second\",\"a\":1.0}");
    LogsPage page = live.open();
    assertThat(page.entries().row("second").locator(".field-shown"))
        .hasText(new String[] {"msg=first", "a=1", "a=1.0"});
    page.search().field().fill("first");
    assertThat(page.search().count()).hasText("1 of 1 found");
  }

  @Test
  void earlierEntriesKeepTheirDigitsToo() {
    live.server().post("{\"msg\":\"early\",\"steamId\":76561197960287931}");
    live.server().post(LogLine.numbered("line", 2000));
    LogsPage page = live.open();
    assertThat(page.entries().row("line 2000")).isVisible();
    page.entries().scrollTo(0);
    page.button("Load earlier entries").click();
    page.entries().scrollTo(0);
    assertThat(page.entries().row("early").locator(".field-shown"))
        .hasText("steamId=76561197960287931");
  }

  private void post(List<String> entries) {
    live.server().post("[" + String.join(",", entries) + "]");
  }

  /** Without what the server sets last in an entry. */
  private static String asPosted(String file) {
    return file.replaceAll(",\"serverTime\":[0-9]{13},\"seqNumber\":[0-9]{16}}", "}");
  }

  private static String text(LogsPage page, Runnable start) {
    Download file = page.page().waitForDownload(start);
    try {
      return Files.readString(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Locator details(LogsPage page, String message) {
    return page.entries()
        .row(message)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Details"));
  }
}
