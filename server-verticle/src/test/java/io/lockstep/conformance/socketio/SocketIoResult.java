package io.lockstep.conformance.socketio;

/**
 * The outcome of a case.
 *
 * @param outcome {@code OK}, {@code declined} or {@code FAILED}
 */
record SocketIoResult(String number, String shows, String outcome) {}
