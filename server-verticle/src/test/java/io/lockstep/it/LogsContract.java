package io.lockstep.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Logs", wherever the log is owned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LogsContract
    implements LogsIntakeRules,
        LogsListenRules,
        LogsFilterRules,
        LogsResumeRules,
        LogsOrderRules,
        LogsOwnLineRules {
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
