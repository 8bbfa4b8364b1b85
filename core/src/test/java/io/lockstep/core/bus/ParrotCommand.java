package io.lockstep.core.bus;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a feature that exists in tests only. */
sealed interface ParrotCommand extends Command {
  /** Answered by {@link ParrotEvent.Said}. */
  record Say(String text) implements ParrotCommand {}

  /** Ends in that failure. */
  record Refuse(Failure failure, String detail) implements ParrotCommand {}

  /** Ends in an exception that nobody foresaw. */
  record Choke(String secret) implements ParrotCommand {}

  /** Carries one of everything; answered by {@link ParrotEvent.Carried}. */
  record Carry(Bytes bytes, @Nullable Bytes maybe, @Nullable Moment moment, List<String> names)
      implements ParrotCommand {
    public Carry {
      names = List.copyOf(names);
    }

    @Override
    public int weight() {
      return bytes.length();
    }
  }

  /** Takes its time; answered by {@link ParrotEvent.Said}. */
  record Brood(String text) implements ParrotCommand {
    @Override
    public boolean takesLong() {
      return true;
    }
  }

  /** Has nothing to say. */
  record Idle() implements ParrotCommand {}

  /** A value inside messages. */
  record Moment(String id, double seconds, long millis, int count, boolean sure) {
    public Moment {
      if (!Double.isFinite(seconds)) {
        throw new IllegalArgumentException("a moment is finite");
      }
    }
  }
}
