package io.lockstep.dumper.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.dumper.store.EntryJson;
import io.lockstep.dumper.store.LogRow;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A row keeps everything of any entry. */
class EntryFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final int ROUNDS = 20_000;

  private static final List<String> NAMES =
      List.of(
          "timestamp",
          "level",
          "msg",
          "text",
          "user",
          "room",
          "serverTime",
          "seqNumber",
          "missing",
          "tag",
          "");

  private static final List<String> VALUES =
      List.of(
          "\"\"",
          "\"a\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"日本\\n\\u001b[0m\"",
          "0",
          "-1",
          "17",
          "1700000000000",
          "1700000000000.25",
          "1e3",
          "1e400",
          "9007199254740993",
          "9223372036854775808",
          "-62135596800000",
          "253402300799999",
          "253402300800000",
          "null",
          "true",
          "[]",
          "{}",
          "[1,[\"x\"]]",
          "{\"msg\":\"inner\"}");

  private final Random random = new Random(20_260_102);

  @Test
  void anyEntryCanBeToldFromItsRow() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String entry = entry();
      LogRow row = EntryReader.read("[" + entry + "]", NOW).get(0).row();

      assertEquals(JSON.readTree(entry), JSON.readTree(EntryJson.of(row)), entry);
    }
  }

  private String entry() {
    StringBuilder entry = new StringBuilder("{");
    for (String name : NAMES) {
      if (random.nextInt(5) > 0) {
        String value =
            random.nextInt(3) > 0 ? usual(name) : VALUES.get(random.nextInt(VALUES.size()));
        entry.append(entry.length() == 1 ? "" : ",").append('"').append(name).append("\":");
        entry.append(value);
      }
    }
    return entry.append('}').toString();
  }

  private static String usual(String name) {
    return switch (name) {
      case "timestamp", "serverTime" -> "1700000000000";
      case "seqNumber" -> "17";
      default -> "\"a\"";
    };
  }
}
