package io.lockstep.core.deploy;

import java.util.List;
import java.util.function.Function;

/**
 * What is known of a feature before its settings are read. Each feature has one constant of this
 * type; a program lists the constants of the features that it offers.
 *
 * @param name the feature's name, as in {@code VERTICLES}
 * @param settings the records with the feature's settings, in the order of {@code --help}
 * @param create makes the feature's object for one process
 */
public record FeatureType<F extends Feature>(
    String name, List<Class<? extends Record>> settings, Function<FeatureContext, F> create) {
  public FeatureType {
    settings = List.copyOf(settings);
  }

  /** Makes the feature's object for one process. */
  public F create(FeatureContext context) {
    return create.apply(context);
  }
}
