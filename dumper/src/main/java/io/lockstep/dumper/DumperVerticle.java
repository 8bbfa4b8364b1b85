package io.lockstep.dumper;

import io.lockstep.dumper.follow.DumperSettings;
import io.lockstep.dumper.follow.Follower;
import io.lockstep.dumper.follow.Progress;
import io.lockstep.dumper.follow.Reporter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;

/**
 * Follows one server's log into a database, from its deployment to its undeployment. It is deployed
 * when the database is open, and undeployed when what it received is stored. One instance; two
 * would follow the same log.
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
   * One whose coming along can be watched.
   *
   * @param progress is kept up to date
   * @param reporter is told what a person may want to know
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

  /** Completes when everything is done, if there is an end; fails when it was given up. */
  public Future<Void> end() {
    return end.future();
  }
}
