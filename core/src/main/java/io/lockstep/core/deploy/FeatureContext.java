package io.lockstep.core.deploy;

import io.lockstep.core.settings.Settings;
import io.lockstep.core.time.Clocks;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a process gives to each of its features.
 *
 * @param settings the settings of the process, those of the feature among them
 * @param metrics takes the feature's own meters; its {@link Feature#counts} are registered for it
 * @param version the version of this build
 */
public record FeatureContext(
    Settings settings, Clocks clocks, MeterRegistry metrics, String version) {}
