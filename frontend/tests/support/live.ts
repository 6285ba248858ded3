import { vi } from "vitest";
import { LiveConnection, type LiveState } from "@/shared/live/connection";
import type { ALiveUpdate } from "@/shared/live/messages";

/** One end of a WebSocket whose other end is the test. */
export class Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: string[] = [];
  closed = false;

  constructor(readonly address: string) {}

  send(text: string): void {
    this.sent.push(text);
  }

  /** As in a browser, whoever closes hears of it as well. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.();
  }
}

export interface Wire {
  connection: LiveConnection;
  sockets: Socket[];
  states: LiveState[];
  updates: ALiveUpdate[];
  opened: ReturnType<typeof vi.fn>;
  /** Whether tickets are given out. */
  tickets: { given: boolean; asked: number };
  last(): Socket;
}

export function aWire(random = 1): Wire {
  const sockets: Socket[] = [];
  const states: LiveState[] = [];
  const updates: ALiveUpdate[] = [];
  const tickets = { given: true, asked: 0 };
  const opened = vi.fn();
  const connection = new LiveConnection(
    {
      address: async () => {
        tickets.asked += 1;
        if (!tickets.given) throw new Error("no ticket");
        return `wss://sniper.example/ws?ticket=${tickets.asked}`;
      },
      connect: (address) => {
        const socket = new Socket(address);
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      random: () => random,
    },
    { update: (update) => updates.push(update), opened, state: (state) => states.push(state) },
  );
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("nothing was connected");
    return socket;
  };
  return { connection, sockets, states, updates, opened, tickets, last };
}
