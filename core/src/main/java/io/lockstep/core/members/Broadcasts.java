package io.lockstep.core.members;

/**
 * Says in a message to an edge which broadcasts of a group the owner has sent to that edge. The
 * edge compares it with those that it got.
 *
 * @param life tells one span in which an owner knows the group from another; never 0
 * @param before the number of the last broadcast that the edge was due before this message
 * @param last the number of the last broadcast that the edge is due with this message; 0 if there
 *     was none in this life
 */
public record Broadcasts(long life, long before, long last) {
  public Broadcasts {
    if (life == 0 || before < 0 || last < before) {
      throw new IllegalArgumentException("not in order: " + before + ", " + last);
    }
  }
}
