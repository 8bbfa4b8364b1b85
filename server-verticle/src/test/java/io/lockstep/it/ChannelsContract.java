package io.lockstep.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Channels", wherever the features are hosted. Nothing expires while it is tested. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChannelsContract
    implements ChannelsRequestRules,
        ChannelsAnswerRules,
        ChannelsRefusalRules,
        ChannelsKeyRules,
        ChannelsLateRules,
        ChannelsStreamRules {
  private static final String[] OPTIONS = {"--channels-timeout-ms", "600000"};

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  abstract Deployment start(String... options);

  @BeforeAll
  void start() {
    deployment = start(OPTIONS);
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Override
  public Deployment deployment() {
    return deployment;
  }
}
