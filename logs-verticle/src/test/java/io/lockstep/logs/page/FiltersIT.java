package io.lockstep.logs.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersIT {
  @RegisterExtension final LivePage live = new LivePage();

  @BeforeEach
  void post() {
    live.server()
        .post(
            LogLine.of("hunt begins").user("ada"),
            LogLine.of("hunt ends").user("bob"),
            LogLine.of("room opened").user("bob"),
            LogLine.of("room 17 closed").user("cleo"));
  }

  @Test
  void aFilterShowsOnlyWhatHasItsPatternWithoutCase() {
    LogsPage page = live.open();
    page.panel().filters().add("HUNT");
    page.entries().assertShows("hunt begins", "hunt ends");
    live.server().post(LogLine.of("nothing of it"), LogLine.of("another hunt"));
    page.entries().assertShows("hunt begins", "hunt ends", "another hunt");
  }

  @Test
  void aFilterLooksAtUsersToo() {
    LogsPage page = live.open();
    page.panel().filters().add("cleo");
    page.entries().assertShows("room 17 closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elapsedMs", "17.25", "elapsedMs=17.25", "red room", "Some.where"})
  void aFilterLooksAtAllElseToo(String pattern) {
    live.server()
        .post(
            LogLine.of("all else")
                .room("red room")
                .with("elapsedMs", 17.25)
                .with("text", "all else\nat Some.where(12)"));
    LogsPage page = live.open();
    page.panel().filters().add(pattern);
    page.entries().assertShows("all else");
  }

  @Test
  void withNotItHidesThem() {
    LogsPage page = live.open();
    page.panel().filters().add("hunt");
    page.panel().filters().not("hunt").click();
    page.entries().assertShows("room opened", "room 17 closed");
  }

  @Test
  void aFilterThatIsOffChangesNothing() {
    LogsPage page = live.open();
    page.panel().filters().add("hunt");
    page.entries().assertShows("hunt begins", "hunt ends");
    page.panel().filters().on("hunt").uncheck();
    page.entries().assertShows("hunt begins", "hunt ends", "room opened", "room 17 closed");
    page.panel().filters().on("hunt").check();
    page.entries().assertShows("hunt begins", "hunt ends");
  }

  @Test
  void ofSeveralFiltersAllCountOrOneIsEnough() {
    LogsPage page = live.open();
    Filters filters = page.panel().filters();
    filters.add("hunt");
    filters.add("ends");
    page.entries().assertShows("hunt ends");
    filters.match().selectOption("any");
    page.entries().assertShows("hunt begins", "hunt ends");
    filters.add("begins");
    filters.not("begins").click();
    page.entries().assertShows("hunt ends");
  }

  @Test
  void aFilterMayBeARegularExpression() {
    LogsPage page = live.open();
    page.panel().filters().add("^room \\d+");
    assertThat(page.entries().rows()).hasCount(0);
    page.panel().filters().expression("^room \\d+").click();
    page.entries().assertShows("room 17 closed");
  }

  @Test
  void whatIsNoExpressionIsSaidAndHidesNothing() {
    LogsPage page = live.open();
    page.panel().filters().add("hunt");
    page.panel().filters().add("(");
    page.panel().filters().expression("(").click();
    assertThat(page.panel().panel()).containsText("not an expression");
    page.entries().assertShows("hunt begins", "hunt ends");
  }

  @Test
  void aPatternCanBeChangedAndTakenAway() {
    LogsPage page = live.open();
    page.panel().filters().add("hunt");
    page.panel().filters().patterns().fill("opened");
    page.panel().filters().patterns().press("Enter");
    page.entries().assertShows("room opened");
    page.panel().filters().remove("opened").click();
    assertThat(page.entries().messages()).hasCount(4);
  }

  @Test
  void whenNothingPassesOneButtonShowsAllAgain() {
    LogsPage page = live.open();
    page.panel().filters().add("no such text");
    assertThat(page.page().getByText("None of 4 entries passes the filters.")).isVisible();
    page.button("Show all entries").click();
    assertThat(page.entries().messages()).hasCount(4);
  }
}
