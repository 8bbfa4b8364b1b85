package io.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.lockstep.core.settings.SettingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of settings says what the program does. */
class SettingsTableTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- settings -->";
  private static final String END = "<!-- /settings -->";

  /** A setting as the table shows it. */
  private record Row(String name, String defaultValue, String meaning) {
    static Row of(SettingSpec spec) {
      return new Row(spec.name(), spec.defaultValue(), spec.help());
    }

    /** The row that a line of Markdown holds. */
    static Row of(String line) {
      String[] cells = line.strip().split("(?<!\\\\)\\|", -1);
      if (cells.length != 5) {
        throw new AssertionError("not three cells: " + line);
      }
      return new Row(plain(cells[1]), plain(cells[2]), plain(cells[3]));
    }

    String line() {
      String shown = defaultValue.isEmpty() ? "" : "`" + defaultValue + "`";
      return "| `" + name + "` | " + shown + " | " + meaning.replace("|", "\\|") + " |";
    }

    private static String plain(String cell) {
      return cell.strip().replaceAll("^`|`$", "").replace("\\|", "|");
    }
  }

  @Test
  void theReadmeListsEverySettingInOrderWithDefaultAndMeaning() throws IOException {
    List<Row> settings = ServerSettings.reader().specs().stream().map(Row::of).toList();
    String asItShouldBe = table(settings);
    String readme = Files.exists(README) ? Files.readString(README) : "";
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      fail("no table of settings in " + README + "; it should be\n\n" + asItShouldBe);
    }
    List<Row> listed =
        readme
            .substring(begin + BEGIN.length(), end)
            .lines()
            .filter(line -> !line.isBlank())
            .skip(2)
            .map(Row::of)
            .toList();
    assertEquals(settings, listed, () -> "the table should be\n\n" + asItShouldBe);
  }

  @Test
  void aTableThatIsPrintedReadsTheSame() {
    Row odd = new Row("ODD", "", "this | or that: 10%");
    assertEquals(odd, Row.of(odd.line()));
  }

  private static String table(List<Row> rows) {
    List<String> lines = new ArrayList<>(List.of(BEGIN, "| name | default | meaning |"));
    lines.add("|---|---|---|");
    rows.forEach(row -> lines.add(row.line()));
    lines.add(END);
    return String.join("\n", lines) + "\n";
  }
}
