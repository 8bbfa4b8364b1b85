package io.lockstep.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Sessions", wherever the features are hosted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SessionsContract
    implements SessionsMembershipRules,
        SessionsPushRules,
        SessionsLanguageRules,
        SessionsLifeRules,
        SessionsReplayRules {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  abstract Deployment start(String... options);

  @BeforeAll
  void start() {
    deployment = start(new String[0]);
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
