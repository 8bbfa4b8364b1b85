package io.lockstep.core.json;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as its writer spelled it, in place: a part of the bytes it was read from, and where
 * in them the members lie that were asked for.
 */
public final class JsonObjectText {
  private final byte[] json;
  private final int start;
  private final int end;
  private final List<Member> members;

  /**
   * One member, by its places in the bytes that the object was read from.
   *
   * @param name decoded
   * @param start where it begins, at its name's first quote
   * @param valueStart where its value begins
   * @param end behind its value
   * @param kind of its value
   */
  public record Member(String name, int start, int valueStart, int end, JsonKind kind) {}

  /**
   * @param start at its opening brace
   * @param end behind its closing brace
   * @param members those found, in the order in which they are written
   */
  JsonObjectText(byte[] json, int start, int end, List<Member> members) {
    this.json = json;
    this.start = start;
    this.end = end;
    this.members = members;
  }

  /** Those of its members that were asked for, in the order in which they are written. */
  public List<Member> members() {
    return members;
  }

  /** The object, from brace to brace. */
  public String text() {
    return text(start, end);
  }

  /** The last member of that name, which is the one that counts; null when there is none. */
  public @Nullable Member find(String name) {
    for (int i = members.size() - 1; i >= 0; i--) {
      if (members.get(i).name().equals(name)) {
        return members.get(i);
      }
    }
    return null;
  }

  /** A member's value as it is written, its quotes included. */
  public String valueText(Member member) {
    return text(member.valueStart(), member.end());
  }

  /** What the string says that is this member's value. */
  public String string(Member member) {
    return JsonText.decode(json, member.valueStart() + 1, member.end() - 1);
  }

  /**
   * The beginning of what it says, all of it if it is short.
   *
   * @param maxBytes how much of its spelling is decoded at the most
   */
  public String string(Member member, int maxBytes) {
    StringBuilder beginning = new StringBuilder();
    appendString(member, member.valueStart() + 1, maxBytes, beginning);
    return beginning.toString();
  }

  /**
   * Decodes a piece of a string and appends it to {@code to}.
   *
   * @param from where the piece begins: after the opening quote, or where the last piece ended
   * @param maxBytes the largest number of bytes of JSON to decode; one character is always decoded
   * @return where the piece ended; {@code member.end() - 1} after the last one
   */
  public int appendString(Member member, int from, int maxBytes, StringBuilder to) {
    int end = member.end() - 1;
    int until = end - from <= maxBytes ? end : JsonText.cut(json, from, from + maxBytes);
    to.append(JsonText.decode(json, from, until));
    return until;
  }

  /**
   * Whether this member's value is a string that says {@code text}, as far as that can be seen
   * without decoding it: never wrongly true.
   */
  public boolean isString(Member member, String text) {
    int first = member.valueStart() + 1;
    if (member.kind() != JsonKind.STRING || member.end() - 1 - first != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      byte b = json[first + i];
      if (b != text.charAt(i) || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * What the object's own members are, without the braces around them, but for those named.
   *
   * @param before how many bytes to leave free in front
   * @param behind how many bytes to leave free at the end
   */
  public byte[] inside(Set<String> without, int before, int behind) {
    byte[] inside = new byte[before + (end - 1) - (start + 1) + behind];
    int to = before;
    int from = start + 1;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (without.contains(member.name())) {
        to = copy(from, member.start(), inside, to);
        from = behindComma(member.end());
        if (from < 0) {
          // The last one of all: the comma before it goes instead.
          from = member.end();
          to = beforeLastComma(inside, before, to);
        }
      }
    }
    to = copy(from, end - 1, inside, to);
    return to + behind == inside.length ? inside : Arrays.copyOf(inside, to + behind);
  }

  /** The same, and nothing around it. */
  public Bytes inside(Set<String> without) {
    return Bytes.wrap(inside(without, 0, 0));
  }

  private int copy(int from, int until, byte[] target, int to) {
    System.arraycopy(json, from, target, to, until - from);
    return to + until - from;
  }

  /** Where the next member's place begins; -1 when no comma follows. */
  private int behindComma(int at) {
    int next = at;
    while (JsonBytes.isSpace(json[next])) {
      next++;
    }
    return json[next] == ',' ? next + 1 : -1;
  }

  /** Where the comma is behind which only white space was kept; {@code end} when there is none. */
  private static int beforeLastComma(byte[] kept, int start, int end) {
    int last = end - 1;
    while (last >= start && JsonBytes.isSpace(kept[last])) {
      last--;
    }
    return last >= start && kept[last] == ',' ? last : end;
  }

  private String text(int from, int until) {
    return new String(json, from, until - from, StandardCharsets.UTF_8);
  }
}
