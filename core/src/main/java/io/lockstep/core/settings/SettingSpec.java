package io.lockstep.core.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One setting as it is read: its names, and how its text becomes a value. Texts are as in WIRE,
 * "Everywhere": {@code MAX_BODY_BYTES} in the environment and in a file, {@code --max-body-bytes}
 * as an option.
 */
public record SettingSpec(
    String name, Class<?> type, String defaultValue, String help, long min, long max) {

  /** The settings of one concern, in the order of the record's components. */
  static List<SettingSpec> of(Class<? extends Record> concern) {
    List<SettingSpec> specs = new ArrayList<>();
    for (RecordComponent component : concern.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        throw new IllegalArgumentException("no @Setting: " + concern.getName() + "." + component);
      }
      specs.add(
          new SettingSpec(
              setting.name(),
              component.getType(),
              setting.defaultValue(),
              setting.help(),
              setting.min(),
              setting.max()));
    }
    return specs;
  }

  /** The name of its option, dashes included. */
  public String option() {
    return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The form of a value, for {@code --help}. */
  String label() {
    if (type == int.class || type == long.class) {
      return "N";
    }
    return type == ByteSize.class ? "N|N%" : "TEXT";
  }

  /**
   * The value of {@code text}.
   *
   * @throws IllegalArgumentException that says what is expected
   */
  Object parse(String text) {
    if (type == int.class) {
      return Math.toIntExact(number(text, Math.max(min, Integer.MIN_VALUE), maxInt()));
    } else if (type == long.class) {
      return number(text, min, max);
    } else if (type == ByteSize.class) {
      ByteSize size = ByteSize.parse(text, Runtime.getRuntime().maxMemory());
      inRange(size.bytes(), min, max);
      return size;
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type.isEnum()) {
      return constant(text);
    } else if (type == List.class) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
    return text;
  }

  private long maxInt() {
    return Math.min(max, Integer.MAX_VALUE);
  }

  private static long number(String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      inRange(number, min, max);
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a whole number" + range(min, max), e);
    }
  }

  private static void inRange(long number, long min, long max) {
    if (number < min || number > max) {
      throw new IllegalArgumentException("not" + range(min, max));
    }
  }

  private static String range(long min, long max) {
    return max == Long.MAX_VALUE ? " of at least " + min : " from " + min + " to " + max;
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private Object constant(String text) {
    for (Object constant : type.getEnumConstants()) {
      if (names(constant).stream().anyMatch(text::equalsIgnoreCase)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "none of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> names(constant).get(0))
                .collect(Collectors.joining(", ")));
  }

  private static List<String> names(Object constant) {
    return constant instanceof Named named
        ? named.names()
        : List.of(constant.toString().toLowerCase(Locale.ROOT));
  }
}
