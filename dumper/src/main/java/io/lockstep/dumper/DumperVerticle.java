package io.lockstep.dumper;

import io.lockstep.dumper.follow.DumperSettings;
import io.lockstep.dumper.follow.Follower;
import io.lockstep.dumper.follow.Progress;
import io.lockstep.dumper.follow.Reporter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;

/**
 * Copies one server's log into a database while it is deployed. The deployment succeeds when the
 * database is open. The undeployment succeeds when everything received is stored. Deploy one
 * instance: two would store the same log.
 */
public final class DumperVerticle extends VerticleBase {
  private final DumperSettings settings;
  private final Progress progress;
  private final Reporter reporter;
  private final Promise<Void> end = Promise.promise();
  private Future<Follower> following = Future.failedFuture("not started");

  public DumperVerticle(DumperSettings settings) {
    this(settings, new Progress(), line -> {});
  }

  /**
   * Creates a dumper that reports its progress.
   *
   * @param progress updated while the dumper runs
   * @param reporter receives the messages for a person
   */
  public DumperVerticle(DumperSettings settings, Progress progress, Reporter reporter) {
    this.settings = settings;
    this.progress = progress;
    this.reporter = reporter;
  }

  @Override
  public Future<?> start() {
    Follower follower = Follower.create(vertx, settings, progress, reporter);
    follower.end().onComplete(end);
    following = follower.start().map(follower);
    return following;
  }

  @Override
  public Future<?> stop() {
    return following.compose(Follower::stop);
  }

  /** With {@code once}, completes when the dumper has caught up. Fails when the dumper gives up. */
  public Future<Void> end() {
    return end.future();
  }
}
