package io.lockstep.logs.held;

import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonPieces;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.entry.TextMatch;
import org.jspecify.annotations.Nullable;

/** Checks entries against a filter, one after the other, a long one in several steps. */
public final class EntryMatch {
  /** How many bytes of an entry one step reads. */
  public static final int STEP_BYTES = 8 << 10;

  private final EntryFilter filter;
  private final @Nullable TextMatch text;
  private @Nullable LongEntry unfinished;

  public EntryMatch(EntryFilter filter) {
    this.filter = filter;
    this.text = filter.text().isEmpty() ? null : new TextMatch(filter.text());
  }

  /** The result of a step. */
  public enum Verdict {
    PASSES,
    FAILS,
    /** The entry needs another step. */
    UNDECIDED
  }

  /** Does the next step for {@code entry}, which stays the same while it is undecided. */
  public Verdict look(HeldEntry entry) {
    if (unfinished != null) {
      return lookOn(unfinished);
    } else if (!filter.admits(entry)) {
      return Verdict.FAILS;
    } else if (text == null) {
      return Verdict.PASSES;
    } else if (entry.length() > STEP_BYTES) {
      return lookOn(new LongEntry(entry, text));
    }
    return verdict(hasText(entry.entry(), text));
  }

  private Verdict lookOn(LongEntry entry) {
    Verdict verdict = entry.look();
    unfinished = verdict == Verdict.UNDECIDED ? entry : null;
    return verdict;
  }

  /** Forgets the undecided entry. */
  void drop() {
    unfinished = null;
  }

  private static boolean hasText(NewEntry entry, TextMatch text) {
    if (!text.mayBeIn(entry.json().array())) {
      return false;
    }
    JsonObjectText json = LogsCodec.saying(LogsCodec.unstamped(entry));
    JsonObjectText.Member said = LogsCodec.said(json);
    text.reset();
    return said != null && text.isIn(json.string(said));
  }

  private static Verdict verdict(boolean passes) {
    return passes ? Verdict.PASSES : Verdict.FAILS;
  }

  /** A long entry: the first steps find its message, the others search it. */
  private static final class LongEntry {
    private final byte[] json;
    private final TextMatch text;
    private final JsonPieces pieces = LogsCodec.sayingPieces();
    private int at;
    private @Nullable JsonObjectText read;
    private JsonObjectText.@Nullable Member said;

    LongEntry(HeldEntry entry, TextMatch text) {
      this.json = LogsCodec.unstamped(entry.entry());
      this.text = text;
      text.reset();
    }

    Verdict look() {
      if (read == null) {
        return read();
      }
      return said == null ? Verdict.FAILS : search(read, said);
    }

    private Verdict read() {
      int end = Math.min(json.length, at + STEP_BYTES);
      pieces.accept(json, at, end);
      at = end;
      if (at == json.length) {
        JsonObjectText whole = pieces.object(json);
        read = whole;
        said = LogsCodec.said(whole);
        at = said == null ? 0 : said.valueStart() + 1;
      }
      return Verdict.UNDECIDED;
    }

    private Verdict search(JsonObjectText entry, JsonObjectText.Member message) {
      StringBuilder piece = new StringBuilder();
      at = entry.appendString(message, at, STEP_BYTES, piece);
      if (text.isIn(piece)) {
        return Verdict.PASSES;
      }
      return at == message.end() - 1 ? Verdict.FAILS : Verdict.UNDECIDED;
    }
  }
}
