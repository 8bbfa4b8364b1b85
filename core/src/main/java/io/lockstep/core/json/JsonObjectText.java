package io.lockstep.core.json;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it is written: a part of the bytes that it was read from, and the places of the
 * members that were looked for.
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
   * @param start the place of the opening quote of its name
   * @param valueStart the place where its value begins
   * @param end the place after its value
   * @param kind of its value
   */
  public record Member(String name, int start, int valueStart, int end, JsonKind kind) {}

  /**
   * @param start the place of the opening brace
   * @param end the place after the closing brace
   * @param members the members that were found, in the order of the text
   */
  JsonObjectText(byte[] json, int start, int end, List<Member> members) {
    this.json = json;
    this.start = start;
    this.end = end;
    this.members = members;
  }

  /** The members that were looked for, in the order of the text. */
  public List<Member> members() {
    return members;
  }

  /** The object, from brace to brace. */
  public String text() {
    return text(start, end);
  }

  /** The last member of that name, which is the one that counts. Null if there is none. */
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

  /** A copy of a member's value as it is written, its quotes included. */
  public Bytes valueBytes(Member member) {
    return Bytes.wrap(Arrays.copyOfRange(json, member.valueStart(), member.end()));
  }

  /** The decoded string that is this member's value. */
  public String string(Member member) {
    return JsonText.decode(json, member.valueStart() + 1, member.end() - 1);
  }

  /**
   * The beginning of the decoded string; all of it if it is short.
   *
   * @param maxBytes the largest number of bytes of JSON to decode
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
   * True if this member's value is the string {@code text}, written without escapes. False may also
   * mean that it would have to be decoded.
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
   * The bytes between the braces, without the members that are named.
   *
   * @param before the number of bytes to leave free at the beginning
   * @param behind the number of bytes to leave free at the end
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
          // No comma follows the last member, so the comma before it is removed.
          from = member.end();
          to = beforeLastComma(inside, before, to);
        }
      }
    }
    to = copy(from, end - 1, inside, to);
    return to + behind == inside.length ? inside : Arrays.copyOf(inside, to + behind);
  }

  /** The bytes between the braces, without the members that are named. */
  public Bytes inside(Set<String> without) {
    return Bytes.wrap(inside(without, 0, 0));
  }

  private int copy(int from, int until, byte[] target, int to) {
    System.arraycopy(json, from, target, to, until - from);
    return to + until - from;
  }

  /** The place after the next comma; -1 if no comma follows. */
  private int behindComma(int at) {
    int next = at;
    while (JsonBytes.isSpace(json[next])) {
      next++;
    }
    return json[next] == ',' ? next + 1 : -1;
  }

  /** The place of the comma at the end of what was kept; {@code end} if there is none. */
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
