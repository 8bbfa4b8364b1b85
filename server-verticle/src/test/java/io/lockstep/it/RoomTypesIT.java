package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.conformance.socketio.NodeProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The types of the client module, as the compiler of TypeScript reads them. */
final class RoomTypesIT {
  @Test
  void aProgramThatUsesTheModuleIsCompiled() throws IOException {
    Path folder = Path.of("target/room-types");
    NodeProgram program = NodeProgram.install(folder, "/room-types/", "check.js", "use.ts");
    try (InputStream types = RoomTypesIT.class.getResourceAsStream("/web/lockstep/room.d.ts")) {
      Files.copy(
          Objects.requireNonNull(types),
          folder.resolve("room.d.ts"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    NodeProgram.Run run = program.run();
    assertEquals(0, run.status(), run.output());
  }
}
