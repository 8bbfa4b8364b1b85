package io.lockstep.it;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one attacker does.
 *
 * @param path of the WebSocket that it opens; {@code #} stands for a number that no other
 *     connection has; empty if it sends plain HTTP
 * @param block the bytes that it sends again and again
 * @param bytesPerSecond how fast it sends them
 * @param lifetimeMs after how long it opens a new connection; 0 if it stays
 * @param reads whether it reads what it is sent
 */
record Attack(String path, Bytes block, int bytesPerSecond, long lifetimeMs, boolean reads) {
  /** Half a megabyte a second. */
  private static final int MUCH = 500_000;

  /** Half a megabit a second. */
  private static final int LITTLE = 62_500;

  private static final int BLOCK_BYTES = 64 << 10;
  private static final int INFLATED_BYTES = 1 << 20;
  private static final int RECONNECTED_AFTER_MS = 1_000 / 13;
  private static final int UNREAD_MS = 500;
  private static final String SESSIONS = "/connect";
  private static final String LISTEN = "/logs/listen";

  private static final int TEXT = 0x81;
  private static final int DEFLATED_TEXT = 0xC1;
  private static final int BEGUN_TEXT = 0x01;
  private static final int CONTINUATION = 0x00;
  private static final int PING = 0x89;

  /** One of each kind, by its name. */
  static Map<String, Attack> kinds() {
    Map<String, Attack> kinds = new LinkedHashMap<>();
    kinds.put("inflating", inflating());
    kinds.put("inflating slowly", inflatingSlowly());
    kinds.put("tiny messages", tinyMessages());
    kinds.put("valid messages", validMessages());
    kinds.put("invalid messages", invalidMessages());
    kinds.put("fragments", fragments());
    kinds.put("empty pings", emptyPings());
    kinds.put("events of Socket.IO", events());
    kinds.put("reconnecting", reconnecting());
    kinds.put("reconnecting for the tail", reconnectingForTheTail());
    kinds.put("listening", listening());
    kinds.put("pipelined requests", pipelined());
    kinds.put("pipelined reads", pipelinedReads());
    kinds.put("unread requests", unread());
    return kinds;
  }

  /** 1 kB that is a push of 1 MiB, to no session. */
  private static Attack inflating() {
    return socket(SESSIONS, bomb(), MUCH, 0);
  }

  /** The same at half a megabit a second, where nobody reads it. */
  private static Attack inflatingSlowly() {
    return socket(LISTEN, bomb(), LITTLE, 0);
  }

  /** Messages of one byte, no JSON. */
  private static Attack tinyMessages() {
    return socket(SESSIONS, repeated(TEXT, "x"), MUCH, 0);
  }

  /** Messages that are understood, and change nothing. */
  private static Attack validMessages() {
    return socket(SESSIONS, repeated(TEXT, "{\"type\":\"SetName\",\"name\":\"\"}"), MUCH, 0);
  }

  /** Messages of 100 bytes that stop to be JSON at the end. */
  private static Attack invalidMessages() {
    String text = "{\"type\":\"Push\",\"data\":[" + "1,".repeat(36) + "]}";
    return socket(SESSIONS, repeated(TEXT, text), MUCH, 0);
  }

  /** A message in fragments of no byte. */
  private static Attack fragments() {
    byte[] begun = SocketClient.bytes(BEGUN_TEXT, new byte[0]);
    byte[] further = SocketClient.bytes(CONTINUATION, new byte[0]);
    byte[] last = SocketClient.bytes(CONTINUATION | 0x80, ascii("ping"));
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(begun);
    while (block.size() < BLOCK_BYTES) {
      block.writeBytes(further);
    }
    block.writeBytes(last);
    return socket(SESSIONS, Bytes.wrap(block.toByteArray()), MUCH, 0);
  }

  static Attack emptyPings() {
    return socket(SESSIONS, repeated(PING, ""), MUCH, 0);
  }

  /** Events that the edge answers. The client connects to its namespace again and again, too. */
  private static Attack events() {
    byte[] connect = SocketClient.bytes(TEXT, ascii("40"));
    String event = "42[\"message\",{\"command\":\"TIME\",\"clientTime\":1}]";
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(connect);
    block.writeBytes(repeated(TEXT, event).array());
    return socket(
        "/socket.io/?EIO=4&transport=websocket", Bytes.wrap(block.toByteArray()), MUCH, 0);
  }

  /** Searches all that is held for a text that is nowhere, each time another, 13 times a second. */
  private static Attack reconnecting() {
    return listener("?since=0&text=nowhere-#", RECONNECTED_AFTER_MS);
  }

  /** The same before the handshake is answered. */
  private static Attack reconnectingForTheTail() {
    return listener("?tail=9&text=nowhere-#", RECONNECTED_AFTER_MS);
  }

  /** Listens with a filter that has to read every message. */
  private static Attack listening() {
    return listener("?since=0&text=nowhere-#", 0);
  }

  /** Requests, each sent before the one before is answered. */
  private static Attack pipelined() {
    return new Attack("", repeated(request("/health")), MUCH, 0, true);
  }

  /** The same, answered by an owner on another event loop. */
  private static Attack pipelinedReads() {
    return new Attack("", repeated(request("/api/channels/fair-0")), MUCH, 0, true);
  }

  /** Requests for pages that it does not read. The server stops reading, so it begins again. */
  private static Attack unread() {
    return new Attack("", repeated(request("/logs.html")), MUCH, UNREAD_MS, false);
  }

  /** One that opens a WebSocket and reads what it is sent. */
  private static Attack socket(String path, Bytes block, int bytesPerSecond, long lifetimeMs) {
    return new Attack(path, block, bytesPerSecond, lifetimeMs, true);
  }

  /** One that sends nothing over its WebSocket. */
  private static Attack listener(String query, long lifetimeMs) {
    return socket(LISTEN + query, Bytes.EMPTY, 0, lifetimeMs);
  }

  private static byte[] request(String path) {
    return ascii(WireClient.request("GET", path, ""));
  }

  private static Bytes bomb() {
    String data = " ".repeat(INFLATED_BYTES - 64);
    String push = "{\"type\":\"Push\",\"sessionId\":\"x\",\"data\":\"" + data + "\"}";
    return Bytes.wrap(SocketClient.bytes(DEFLATED_TEXT, SocketClient.deflated(push)));
  }

  private static Bytes repeated(int first, String text) {
    return repeated(SocketClient.bytes(first, ascii(text)));
  }

  private static Bytes repeated(byte[] piece) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    while (block.size() < BLOCK_BYTES) {
      block.writeBytes(piece);
    }
    return Bytes.wrap(block.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
