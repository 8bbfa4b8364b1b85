package io.lockstep.it;

import com.microsoft.playwright.Browser;
import io.lockstep.testing.browser.TestBrowser;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A server and a browser for the tests of a class, and a room and its windows for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls what is BeforeAll and BeforeEach first.
abstract class RoomsPageFixture {
  private TestBrowser browser;
  private Deployment deployment;
  private RoomWindows windows;
  private String room;

  /** The server that the tests of the class share. */
  Deployment start() {
    return Deployment.alone();
  }

  @BeforeAll
  void open() {
    browser = new TestBrowser();
    deployment = start();
  }

  @AfterAll
  void close() {
    deployment.close();
    browser.close();
  }

  @BeforeEach
  void openWindows() {
    windows = new RoomWindows(browser.browser(), deployment);
    room = "room " + UUID.randomUUID().toString().substring(0, 8);
  }

  @AfterEach
  void closeWindows() {
    windows.close();
  }

  Browser browser() {
    return browser.browser();
  }

  Deployment deployment() {
    return deployment;
  }

  RoomWindows windows() {
    return windows;
  }

  /** The room of this test. */
  String room() {
    return room;
  }

  /** A window of a user of {@link #room}. */
  RoomWindow window(String name) {
    return windows.join(room, name);
  }

  /** A user of {@link #room} on Socket.IO. */
  SocketIoUser socketIoUser(String name) {
    return SocketIoUser.join(deployment, room, name);
  }
}
