package io.lockstep.rooms.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.members.Member;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** {@link Rooms} against a plain model, by commands that a seed chooses. */
class RoomsModelTest {
  private static final double ACCURACY = 1e-6;

  private final RoomsFixture in = new RoomsFixture(Long.MAX_VALUE);
  private final Map<String, ModelRoom> model = new HashMap<>();

  /** A room as the contract describes it. */
  private static final class ModelRoom {
    final List<Member> users = new ArrayList<>();
    boolean playing;
    double position;
    double rate = 1;
    double fromMs;

    double positionAt(double ms) {
      return playing && ms > fromMs ? position + (ms - fromMs) / 1_000 * rate : position;
    }
  }

  @RepeatedTest(20)
  void aNewcomerSeesWhatTheModelSays(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int step = 0; step < 1_000; step++) {
      in.pass(random.nextInt(3_000));
      in.held("e0");
      in.held("e1");
      String id = "r" + random.nextInt(3);
      Member member = new Member("e" + random.nextInt(2), random.nextInt(5));
      switch (random.nextInt(6)) {
        case 0 -> join(id, member);
        case 1 -> leave(id, member);
        case 2 -> play(id, member, random);
        case 3 -> {
          double position = random.nextInt(100);
          in.pause(id, member, position, null, null);
          change(id, member, false, position, 0, (double) in.unixMs);
        }
        case 4 -> {
          double position = random.nextInt(100);
          in.hello(id, member, new RoomsCommand.Status(true, position, 2), null, null);
          change(id, member, true, position, 2, (double) in.unixMs);
        }
        default -> in.sync(id, member, random.nextInt(100), 1.0, null);
      }
      check(id);
    }
    in.rooms.clear();
    assertEquals(0, in.budget.usedBytes());
  }

  private void join(String id, Member member) {
    in.join(id, member, member.toString());
    ModelRoom room = model.computeIfAbsent(id, r -> new ModelRoom());
    if (!room.users.contains(member)) {
      room.users.add(member);
    }
  }

  private void leave(String id, Member member) {
    in.leave(id, member);
    ModelRoom room = model.get(id);
    if (room != null) {
      room.users.remove(member);
      if (room.users.isEmpty()) {
        model.remove(id);
      }
    }
  }

  private void play(String id, Member member, Random random) {
    double position = random.nextInt(100);
    Double at = random.nextBoolean() ? null : (double) (in.unixMs + random.nextInt(20_000) - 5_000);
    boolean usable = at != null && at >= in.unixMs - 2_000 && at <= in.unixMs + 10_000;
    in.play(id, member, position, at, null, null);
    change(id, member, true, position, 0, usable ? at : (double) in.unixMs);
  }

  /**
   * Changes the model's playback.
   *
   * @param rate 0 keeps it
   */
  private void change(
      String id, Member member, boolean playing, double position, double rate, double fromMs) {
    ModelRoom room = model.get(id);
    if (room != null && room.users.contains(member)) {
      room.playing = playing;
      room.position = position;
      room.rate = rate == 0 ? room.rate : rate;
      room.fromMs = fromMs;
    }
  }

  private void check(String id) {
    ModelRoom room = model.getOrDefault(id, new ModelRoom());
    RoomView view = in.look(id);
    List<String> expected = new ArrayList<>(room.users.stream().map(Member::toString).toList());
    expected.add("guest");
    assertEquals(expected, RoomsFixture.names(view));
    assertEquals(view.users().size(), view.users().stream().map(User::id).distinct().count());
    assertEquals(room.playing, view.state().playback().playing());
    assertEquals(room.rate, view.state().playback().rate());
    assertEquals(
        room.positionAt((double) in.unixMs),
        view.state().playback().positionAt((double) in.unixMs),
        ACCURACY);
  }
}
