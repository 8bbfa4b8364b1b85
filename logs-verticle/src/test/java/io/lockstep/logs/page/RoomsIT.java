package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsIT {
  @RegisterExtension final LivePage live = new LivePage();

  @ParameterizedTest
  @ValueSource(strings = {"?room=blue", "?roomId=blue"})
  void theAddressNamesTheRoomListenedTo(String query) {
    LogsPage page = live.open(query);
    live.server()
        .post(
            LogLine.of("of blue").room("blue"),
            LogLine.of("of red").room("red"),
            LogLine.of("of no room"),
            LogLine.of("last").room("blue"));
    page.entries().assertShows("of blue", "of no room", "last");
    assertThat(room(page)).hasValue("blue");
  }

  @Test
  void anotherRoomIsListenedToOnceItIsTyped() {
    live.server().post(LogLine.of("old blue").room("blue"), LogLine.of("old red").room("red"));
    LogsPage page = live.open();
    page.entries().assertShows("old blue", "old red");
    room(page).fill("blue");
    room(page).press("Enter");
    page.entries().assertShows("old blue");
    assertThat(page.page()).hasURL(Pattern.compile("[?&]room=blue$"));
    live.server().post(LogLine.of("new red").room("red"), LogLine.of("new blue").room("blue"));
    page.entries().assertShows("old blue", "new blue");
  }

  @Test
  void whileAllRoomsAreShownEachEntryNamesItsOwn() {
    live.server().post(LogLine.of("hello").room("blue"));
    LogsPage page = live.open();
    assertThat(page.entries().row("hello").locator(".origin")).hasText("blue");
    room(page).fill("blue");
    room(page).press("Enter");
    assertThat(page.page()).hasURL(Pattern.compile("room=blue"));
    assertThat(page.entries().row("hello")).isVisible();
    assertThat(page.entries().row("hello").locator(".origin")).hasCount(0);
  }

  @Test
  void ofSeveralProcessesTheServersLinesNameTheirOwn() {
    List<LogLine> lines =
        List.of(
            LogLine.of("started").user("server").with("process", "one").with("logger", "a.B"),
            LogLine.of("joined").user("server").with("process", "one"));
    LogsPage page = live.open();
    LogFile.ndjson("one.ndjson", lines).openOn(page);
    page.entries().assertShows("started", "joined");
    assertThat(page.entries().list().locator(".origin, .field-shown")).hasCount(0);
    List<LogLine> more = new ArrayList<>(lines);
    more.add(LogLine.of("started too").user("server").with("process", "two"));
    LogFile.ndjson("two.ndjson", more).openOn(page);
    assertThat(page.entries().list().locator(".origin"))
        .hasText(new String[] {"one", "one", "two"});
  }

  @Test
  void aNameMayHaveAnyCharacters() {
    String name = "a&b=c #1/ü?";
    LogsPage page = live.open();
    room(page).fill(name);
    room(page).press("Enter");
    assertThat(page.connection()).containsText("Live");
    page.page().reload();
    assertThat(room(page)).hasValue(name);
    live.server().post(LogLine.of("elsewhere").room("a"), LogLine.of("here").room(name));
    page.entries().assertShows("here");
  }

  private static Locator room(LogsPage page) {
    return page.page().getByLabel("Room", new Page.GetByLabelOptions().setExact(true));
  }
}
