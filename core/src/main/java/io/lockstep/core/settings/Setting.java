package io.lockstep.core.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting: a component of a settings record. Its environment variable and its key in a file are
 * {@link #name}; its option is the name in lower case with dashes ({@code MAX_BODY_BYTES} is {@code
 * --max-body-bytes}). Follows WIRE, "Everywhere".
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  String name();

  /** The default, as a user would write it. */
  String defaultValue();

  /** One line for {@code --help}. */
  String help();

  /** Smallest number allowed; of numbers and sizes only. */
  long min() default Long.MIN_VALUE;

  /** Largest number allowed; of numbers and sizes only. */
  long max() default Long.MAX_VALUE;
}
