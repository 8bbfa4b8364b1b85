package io.lockstep.logs;

import io.lockstep.core.message.Bytes;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.held.EntryMatch;
import io.lockstep.logs.held.LogSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Log entries to test with. */
public final class Entries {
  public static final long TIME_MS = 7;

  private Entries() {}

  /** An entry that holds nothing but its number, said by {@code user} in {@code room}. */
  public static HeldEntry held(long number, LogLevel level, String room, String user) {
    return new HeldEntry(
        number, TIME_MS, new NewEntry(Bytes.utf8("{\"n\":" + number), level, room, user));
  }

  public static HeldEntry held(long number) {
    return held(number, LogLevel.INFO, "", "ada");
  }

  /** An entry with a message, and nothing that its filter looks at besides. */
  public static HeldEntry saying(long number, String message) {
    return new HeldEntry(
        number,
        TIME_MS,
        new NewEntry(Bytes.utf8("{\"msg\":\"" + message + "\""), LogLevel.INFO, "", "ada"));
  }

  public static NewEntry posted(String json) {
    return LogsCodec.read(Bytes.utf8(json)).get(0);
  }

  /** So many entries of one request. */
  public static LogsCommand.Add add(int count) {
    return new LogsCommand.Add(
        IntStream.range(0, count).mapToObj(i -> posted("{\"i\":" + i + "}")).toList());
  }

  /** What a search ends with. */
  public static <E> E whole(LogSearch<E> search) {
    E found = search.step();
    while (found == null) {
      found = search.step();
    }
    return found;
  }

  /** Whether an entry passes, however many steps it takes to know. */
  public static boolean passes(EntryFilter filter, HeldEntry entry) {
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
  public static List<String> texts(List<HeldEntry> entries) {
    return entries.stream().map(entry -> text(entry.entry().json()) + "}").toList();
  }
}
