package io.lockstep.logs;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Log entries to test with. */
final class Entries {
  static final long TIME_MS = 7;

  private Entries() {}

  /** An entry that holds nothing but its number, said by {@code user} in {@code room}. */
  static HeldEntry held(long number, LogLevel level, String room, String user) {
    return new HeldEntry(
        number, TIME_MS, new NewEntry(Bytes.utf8("{\"n\":" + number), level, room, user));
  }

  static HeldEntry held(long number) {
    return held(number, LogLevel.INFO, "", "ada");
  }

  /** An entry with a message, and nothing that its filter looks at besides. */
  static HeldEntry saying(long number, String message) {
    return new HeldEntry(
        number,
        TIME_MS,
        new NewEntry(Bytes.utf8("{\"msg\":\"" + message + "\""), LogLevel.INFO, "", "ada"));
  }

  static NewEntry posted(String json) {
    return LogsCodec.read(Bytes.utf8(json)).get(0);
  }

  /** So many entries of one request. */
  static LogsCommand.Add add(int count) {
    return new LogsCommand.Add(
        IntStream.range(0, count).mapToObj(i -> posted("{\"i\":" + i + "}")).toList());
  }

  /** What a search ends with. */
  static <E> E whole(LogSearch<E> search) {
    E found = search.step();
    while (found == null) {
      found = search.step();
    }
    return found;
  }

  /** Whether an entry passes, however many steps it takes to know. */
  static boolean passes(EntryFilter filter, HeldEntry entry) {
    EntryMatch match = new EntryMatch(filter);
    EntryMatch.Verdict verdict = match.look(entry);
    while (verdict == EntryMatch.Verdict.UNDECIDED) {
      verdict = match.look(entry);
    }
    return verdict == EntryMatch.Verdict.PASSES;
  }

  static String text(Bytes json) {
    return new String(json.array(), StandardCharsets.UTF_8);
  }

  /** The entries' JSON before it is stamped. */
  static List<String> texts(List<HeldEntry> entries) {
    return entries.stream().map(entry -> text(entry.entry().json()) + "}").toList();
  }
}
