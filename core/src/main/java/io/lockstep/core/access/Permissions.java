package io.lockstep.core.access;

/**
 * What a caller may do. A right is given for names: of channels, sessions, rooms of the log. What
 * has no name, such as the index of frames, has the empty name.
 */
public interface Permissions {
  /** To do everything. */
  Permissions EVERYTHING =
      new Permissions() {
        @Override
        public boolean all(RequiredRight right) {
          return true;
        }

        @Override
        public boolean some(RequiredRight right) {
          return true;
        }

        @Override
        public boolean one(RequiredRight right, String name) {
          return true;
        }
      };

  /** To do nothing. */
  Permissions NOTHING =
      new Permissions() {
        @Override
        public boolean all(RequiredRight right) {
          return false;
        }

        @Override
        public boolean some(RequiredRight right) {
          return false;
        }

        @Override
        public boolean one(RequiredRight right, String name) {
          return false;
        }
      };

  /** True if the right is given for every name, so that no name must be looked at. */
  boolean all(RequiredRight right);

  /** True if the right is given for at least one name. */
  boolean some(RequiredRight right);

  /** True if the right is given for that name. */
  boolean one(RequiredRight right, String name);
}
