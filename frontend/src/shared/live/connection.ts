/**
 * One connection for live updates that comes back by itself.
 *
 * Each attempt needs a ticket of its own. After a failure the next attempt waits longer, up to half
 * a minute. A connection is closed by the other side after two hours, so a new one is opened before,
 * and the old one stays until the new one is there. docs/realtime.md says all this.
 */
import type { ALiveUpdate as LiveUpdate } from "./messages";

export type LiveState = "off" | "connecting" | "open" | "waiting";

export interface LiveParts {
  /** The address to connect to, ticket included. */
  address(): Promise<string>;
  connect(address: string): WebSocket;
  /** Between 0 and 1: pages that lost the connection together must not come back together. */
  random(): number;
}

export interface LiveEvents {
  update(update: LiveUpdate): void;
  /** A connection is there: what happened before it has to be read. */
  opened(): void;
  state(state: LiveState): void;
}

const PING_MS = 300_000;
const CHANGE_OVER_MS = 6_900_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const PING = JSON.stringify({ action: "ping" });

export class LiveConnection {
  #parts: LiveParts;
  #events: LiveEvents;
  #socket: WebSocket | null = null;
  /** The one that is not open yet. */
  #coming: WebSocket | null = null;
  /** From asking for a ticket until the connection is open or has failed. */
  #trying = false;
  #failures = 0;
  #stopped = true;
  #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(parts: LiveParts, events: LiveEvents) {
    this.#parts = parts;
    this.#events = events;
  }

  start(): void {
    this.#stopped = false;
    this.#events.state("connecting");
    void this.#attempt();
  }

  stop(): void {
    this.#stopped = true;
    this.#clearTimers();
    this.#giveUp();
    this.#events.state("off");
  }

  /** Try again at once, for example since the network is back. */
  hurry(): void {
    if (this.#stopped || this.#socket || this.#trying) return;
    this.#clearTimers();
    this.#events.state("connecting");
    void this.#attempt();
  }

  /** Give the connection up, since the network is gone: that it is dead would show much later. */
  lost(): void {
    if (this.#stopped) return;
    // Asking for a ticket fails by itself, and is tried again then.
    const asking = this.#trying && !this.#coming;
    this.#clearTimers();
    this.#giveUp();
    if (asking) this.#events.state("connecting");
    else this.#again();
  }

  #giveUp(): void {
    const closing = [this.#socket, this.#coming];
    this.#socket = this.#coming = null;
    for (const socket of closing) socket?.close();
  }

  async #attempt(): Promise<void> {
    this.#trying = true;
    try {
      const address = await this.#parts.address();
      if (!this.#stopped) this.#open(this.#parts.connect(address));
    } catch {
      this.#again();
    }
  }

  #open(socket: WebSocket): void {
    this.#coming = socket;
    socket.onopen = () => this.#take(socket);
    socket.onmessage = (event) => this.#read(event.data);
    socket.onclose = () => {
      // The one that was replaced, and whichever was given up, are closed on purpose.
      if (socket !== this.#socket && socket !== this.#coming) return;
      if (socket === this.#socket) this.#socket = null;
      else this.#coming = null;
      this.#again();
    };
  }

  #take(socket: WebSocket): void {
    const before = this.#socket;
    this.#clearTimers();
    this.#socket = socket;
    this.#coming = null;
    this.#trying = false;
    this.#failures = 0;
    before?.close();
    this.#later(CHANGE_OVER_MS, () => void this.#attempt());
    this.#ping();
    this.#events.state("open");
    this.#events.opened();
  }

  #ping(): void {
    this.#later(PING_MS, () => {
      this.#socket?.send(PING);
      this.#ping();
    });
  }

  #again(): void {
    this.#trying = false;
    if (this.#stopped) return;
    // A change-over that failed leaves the old connection, and is tried again.
    if (!this.#socket) this.#events.state("waiting");
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#later(longest * (0.5 + this.#parts.random() / 2), () => {
      if (!this.#socket) this.#events.state("connecting");
      void this.#attempt();
    });
  }

  #read(data: unknown): void {
    const message = parsed(data);
    if (message && "bidId" in message && message.schemaVersion === 1) this.#events.update(message);
  }

  #later(afterMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, afterMs);
    this.#timers.add(timer);
  }

  #clearTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

function parsed(data: unknown): LiveUpdate | null {
  try {
    return typeof data === "string" ? (JSON.parse(data) as LiveUpdate) : null;
  } catch {
    return null;
  }
}
