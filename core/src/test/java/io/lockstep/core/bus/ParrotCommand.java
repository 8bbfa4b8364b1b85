package io.lockstep.core.bus;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a feature that exists in tests only. */
public sealed interface ParrotCommand<R extends ParrotEvent> extends Command<R> {
  /** Answers commands, one method for each kind. */
  interface Visitor {
    ParrotEvent.Said say(Say command);

    ParrotEvent.Nothing refuse(Refuse command);

    ParrotEvent.Nothing choke(Choke command);

    ParrotEvent.Carried carry(Carry command);

    ParrotEvent.Said brood(Brood command);

    ParrotEvent.Nothing idle(Idle command);
  }

  /** Lets {@code visitor} answer this command. */
  R answerBy(Visitor visitor);

  /** Answered by {@link ParrotEvent.Said}. */
  record Say(String text) implements ParrotCommand<ParrotEvent.Said> {
    @Override
    public Class<ParrotEvent.Said> answerType() {
      return ParrotEvent.Said.class;
    }

    @Override
    public ParrotEvent.Said answerBy(Visitor visitor) {
      return visitor.say(this);
    }
  }

  /** Ends in that failure. */
  record Refuse(Failure failure, String detail) implements ParrotCommand<ParrotEvent.Nothing> {
    @Override
    public Class<ParrotEvent.Nothing> answerType() {
      return ParrotEvent.Nothing.class;
    }

    @Override
    public ParrotEvent.Nothing answerBy(Visitor visitor) {
      return visitor.refuse(this);
    }
  }

  /** Ends in an exception that nobody foresaw. */
  record Choke(String secret) implements ParrotCommand<ParrotEvent.Nothing> {
    @Override
    public Class<ParrotEvent.Nothing> answerType() {
      return ParrotEvent.Nothing.class;
    }

    @Override
    public ParrotEvent.Nothing answerBy(Visitor visitor) {
      return visitor.choke(this);
    }
  }

  /** Carries one of everything; answered by {@link ParrotEvent.Carried}. */
  record Carry(Bytes bytes, @Nullable Bytes maybe, @Nullable Moment moment, List<String> names)
      implements ParrotCommand<ParrotEvent.Carried> {
    public Carry {
      names = List.copyOf(names);
    }

    @Override
    public int weight() {
      return bytes.length();
    }

    @Override
    public Class<ParrotEvent.Carried> answerType() {
      return ParrotEvent.Carried.class;
    }

    @Override
    public ParrotEvent.Carried answerBy(Visitor visitor) {
      return visitor.carry(this);
    }
  }

  /** Takes its time; answered by {@link ParrotEvent.Said}. */
  record Brood(String text) implements ParrotCommand<ParrotEvent.Said> {
    @Override
    public boolean takesLong() {
      return true;
    }

    @Override
    public Class<ParrotEvent.Said> answerType() {
      return ParrotEvent.Said.class;
    }

    @Override
    public ParrotEvent.Said answerBy(Visitor visitor) {
      return visitor.brood(this);
    }
  }

  /** Has nothing to say. */
  record Idle() implements ParrotCommand<ParrotEvent.Nothing> {
    @Override
    public Class<ParrotEvent.Nothing> answerType() {
      return ParrotEvent.Nothing.class;
    }

    @Override
    public ParrotEvent.Nothing answerBy(Visitor visitor) {
      return visitor.idle(this);
    }
  }

  /** A value inside messages. */
  record Moment(String id, double seconds, long millis, int count, boolean sure) {
    public Moment {
      if (!Double.isFinite(seconds)) {
        throw new IllegalArgumentException("a moment is finite");
      }
    }
  }
}
