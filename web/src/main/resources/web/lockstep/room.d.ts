/** A client of Lockstep's rooms. See docs/clients.md. Positions are seconds, moments are the server's unix milliseconds. */

/** When a player is left alone, when it runs faster or slower, and when it jumps. */
export interface Tolerances {
  /** Seconds of drift that are left alone. 0.04 */
  within: number;
  /** Seconds of drift beyond which a player jumps. 0.5 */
  jumpBeyond: number;
  /** Seconds in which a small drift should be gone. 2 */
  over: number;
  /** Slowest rate for a small drift, as a part of the room's rate. 0.95 */
  minRate: number;
  /** Fastest rate for a small drift, as a part of the room's rate. 1.05 */
  maxRate: number;
}

export const TOLERANCES: Readonly<Tolerances>;

/** What a player has to do. */
export interface Correction {
  action: "none" | "rate" | "jump";
  /** Where the room is. */
  position: number;
  /** What the player's rate should be now. */
  rate: number;
  /** How far the player is behind, in seconds; below 0 it is ahead. */
  drift: number;
}

export function correction(
  playerPosition: number,
  roomPosition: number,
  room: { rate: number; isMoving: boolean },
  tolerances?: Partial<Tolerances>,
): Correction;

/** A position, a rate and the moment at which they were true. */
export class Playback {
  static readonly START: Playback;
  readonly isPlaying: boolean;
  readonly position: number;
  readonly rate: number;
  readonly at: number;
  /** The position stays until `at` and moves from then on: a common start. */
  readonly waits: boolean;
  constructor(values: { isPlaying: boolean; position: number; rate: number; at: number; waits: boolean });
  positionAt(moment: number): number;
  isMovingAt(moment: number): boolean;
  startsAfter(moment: number): boolean;
  isLike(other: Playback): boolean;
}

/** Why a command had no effect. The message is the server's if it refused the command. */
export class RoomError extends Error {
  readonly name: "RoomError";
  /**
   * `invalid`: an option cannot be used, so nothing was done.
   * `lost`: the connection ended before the answer, so the command may have had an effect.
   */
  readonly reason: "invalid" | "refused" | "offline" | "lost" | "closed";
  constructor(message: string, reason: RoomError["reason"]);
}

export type RoomConnectionState = "connecting" | "joining" | "joined" | "waiting" | "closed";

export interface RoomUser {
  id: number;
  name: string;
  /** How far he was behind the room at his last report, in seconds; below 0 he was ahead. */
  behind?: number;
  /** How many seconds his player could go on without the network. */
  buffer?: number;
}

/** Who did something; null if it was found out from the server's `HELLO`. */
export type From = { id: number; name: string } | null;

export interface RoomEvents {
  state: { state: RoomConnectionState };
  /** The user is in the room, for the first time or again. */
  hello: { userId: number };
  users: { users: RoomUser[] };
  playback: { playback: Playback; before: Playback; from: From };
  playlist: { playlist: unknown[]; from: From };
  chat: { from: { id: number; name: string }; text: string; at: number };
  /** Any other command of another user. */
  message: { from: { id: number; name: string }; message: Record<string, unknown> };
  /** The server does not let the user in yet, or has refused something that no promise tells. */
  error: { error: RoomError };
}

export interface RoomOptions {
  /** The room's id, 1 to 256 bytes of UTF-8. */
  room: string;
  /** What the user is called, 1 to 256 bytes of UTF-8. */
  name: string;
  /** The server's `/rooms`. Without it, that of the server which the module is from. */
  url?: string | URL;
  tolerances?: Partial<Tolerances>;
  /** Another implementation of WebSocket. */
  WebSocket?: typeof WebSocket;
}

export class Room extends EventTarget {
  /** Throws a `RoomError` if the room's id or the name is invalid. */
  constructor(options: RoomOptions);

  /** Resolved when the user is in the room for the first time; rejected if the room is closed before. */
  readonly joined: Promise<Room>;
  readonly state: RoomConnectionState;
  /** When it connects again, by `Date.now()`; null if it does not wait. */
  readonly retryAt: number | null;
  readonly room: string;
  readonly name: string;
  /** The user's own id in the room; null before the first `hello`. */
  readonly userId: number | null;
  readonly users: RoomUser[];
  readonly playlist: unknown[];
  readonly playback: Playback;
  /** The server's unix milliseconds now; not a number before the first answer. */
  readonly serverTime: number;
  /** The server's clock less this machine's, and how far wrong that may be, in milliseconds; null before the first answer. */
  readonly clock: { offset: number; uncertainty: number } | null;
  /** The room's position now. */
  readonly position: number;
  /** Whether the position moves now. */
  readonly isMoving: boolean;

  correct(playerPosition: number, tolerances?: Partial<Tolerances>): Correction;
  follow(media: HTMLMediaElement, options?: FollowerOptions): Follower;

  /** `at` is at most 2 s before and 10 s after `serverTime`. */
  play(options?: { position?: number; rate?: number; at?: number }): Promise<void>;
  pause(options?: { position?: number }): Promise<void>;
  seek(position: number): Promise<void>;
  setRate(rate: number): Promise<void>;
  setPlaylist(playlist: unknown[], status?: { position: number; isPlaying: boolean; rate?: number }): Promise<void>;
  chat(text: string): Promise<void>;
  report(position: number, buffer?: number): Promise<void>;
  send(message: { command: string; [field: string]: unknown }): Promise<void>;
  /** Resolved when the user is there. */
  join(options: { room?: string; name?: string }): Promise<void>;
  reconnect(): void;
  close(): void;

  addEventListener<Type extends keyof RoomEvents>(
    type: Type,
    listener: (event: CustomEvent<RoomEvents[Type]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof RoomEvents>(
    type: Type,
    listener: (event: CustomEvent<RoomEvents[Type]>) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void;
}

export interface FollowerOptions {
  /** Is told when the browser wants a click before it plays, and when that is over. */
  onBlocked?: (isBlocked: boolean) => void;
}

/** A `<video>` or `<audio>` that follows a room. */
export class Follower {
  constructor(room: Room, media: HTMLMediaElement, options?: FollowerOptions);
  /** Whether the browser wants a click before it plays; then call `unblock` in one. */
  readonly isBlocked: boolean;
  /** What the player last had to do; null before it could do anything. */
  readonly last: Correction | null;
  unblock(): void;
  /** Ends it, as closing the room does. */
  stop(): void;
}
