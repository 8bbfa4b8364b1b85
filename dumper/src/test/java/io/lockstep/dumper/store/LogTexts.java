package io.lockstep.dumper.store;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Texts as in the logs of real systems. */
public final class LogTexts {
  private static final int MEGABYTE = 1 << 20;

  /**
   * A text that no column can hold.
   *
   * @param msg the message that the client meant
   * @param json the message as it came
   * @param shown the value of the column
   */
  record Inexact(String msg, String json, String shown) {}

  private LogTexts() {}

  /** Texts that a column returns unchanged. */
  public static List<String> exact() {
    List<String> texts = new ArrayList<>();
    texts.add("");
    texts.add(stackTrace());
    texts.add("{\"level\":\"warn\",\"path\":\"C:\\\\temp\\\\new\",\"quote\":\"it's \\\"so\\\"\"}");
    texts.add("Robert'); DROP TABLE LogEntry;-- ? $1 {} %s");
    texts.add("columns\tand\r\nlines\n");
    texts.add("\u0001\u0007\u001b[31m\u007f\u0085\u009f\ufeff\ufffe\uffff");
    texts.add("👩‍👩‍👧‍👦 🏳️‍🌈 🇪🇺 👍🏽 \udbff\udfff");
    texts.add("שלום \u202egnp.exe\u202c \u2066عربي\u2069 \u200f");
    texts.add("e\u0301 \u00e9 \u1e9b\u0323 Ω Ω ﬀ");
    texts.addAll(everyScript());
    texts.add("line ".repeat(MEGABYTE / 5));
    texts.add("🙂".repeat(MEGABYTE / 4));
    return texts;
  }

  /** Texts that a column does not return unchanged. */
  static List<Inexact> inexact() {
    return List.of(
        new Inexact("a\u0000b", "{\"msg\":\"a\\u0000b\"}", "a\u2400b"),
        new Inexact("\ud800", "{\"msg\":\"\\ud800\"}", "\ufffd"),
        new Inexact("x\udc00\ud800y", "{\"msg\":\"x\\udc00\\ud800y\"}", "x\ufffd\ufffdy"),
        new Inexact("\ud83d🙂", "{\"msg\":\"\\ud83d🙂\"}", "\ufffd🙂"),
        new Inexact("number", "{\"msg\":\"number\",\"n\":1.50}", "number"));
  }

  private static String stackTrace() {
    return String.join(
        "\n\tat ",
        "java.lang.IllegalStateException: no leader",
        "org.example.Session.push(Session.java:42)",
        "org.example.Session$$Lambda$17/0x0000000800c03000.run(Unknown Source)",
        "java.base/java.lang.Thread.run(Thread.java:840)\nCaused by: java.io.IOException: Übergang");
  }

  /** The first letters of each script. */
  private static List<String> everyScript() {
    Map<UnicodeScript, StringBuilder> scripts = new EnumMap<>(UnicodeScript.class);
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isLetter(c)) {
        StringBuilder letters =
            scripts.computeIfAbsent(UnicodeScript.of(c), script -> new StringBuilder());
        if (letters.length() < 40) {
          letters.appendCodePoint(c);
        }
      }
    }
    return scripts.values().stream().map(StringBuilder::toString).toList();
  }
}
