package io.lockstep.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as its writer spelled it, and where the members lie that were asked for.
 *
 * @param text the object, from brace to brace
 * @param members those found, in the order in which they are written
 */
public record JsonObjectText(String text, List<Member> members) {
  /**
   * One member of it.
   *
   * @param name decoded
   * @param start where it begins in the object's text, at its name's first quote
   * @param valueStart where its value begins
   * @param end behind its value
   * @param value what it holds
   */
  public record Member(String name, int start, int valueStart, int end, JsonMember value) {}

  public JsonObjectText {
    members = List.copyOf(members);
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
    return text.substring(member.valueStart(), member.end());
  }

  /** What the object's own members are, without the braces around them, but for those named. */
  public String inside(Set<String> without) {
    List<Member> cut = new ArrayList<>(members);
    cut.removeIf(member -> !without.contains(member.name()));
    if (cut.isEmpty()) {
      return text.substring(1, text.length() - 1);
    }
    StringBuilder kept = new StringBuilder(text.length());
    int from = 1;
    for (Member member : cut) {
      kept.append(text, from, member.start());
      from = behindComma(member.end());
      if (from < 0) {
        // The last one of all: the comma before it goes instead.
        from = member.end();
        dropLastComma(kept);
      }
    }
    return kept.append(text, from, text.length() - 1).toString();
  }

  /** Where the next member's place begins; -1 when no comma follows. */
  private int behindComma(int at) {
    int next = at;
    while (isSpace(text.charAt(next))) {
      next++;
    }
    return text.charAt(next) == ',' ? next + 1 : -1;
  }

  private static void dropLastComma(StringBuilder kept) {
    int last = kept.length() - 1;
    while (last >= 0 && isSpace(kept.charAt(last))) {
      last--;
    }
    if (last >= 0 && kept.charAt(last) == ',') {
      kept.setLength(last);
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
