// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aWire, type Wire } from "./support/live";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function started(wire: Wire): Promise<Wire> {
  wire.connection.start();
  await vi.advanceTimersByTimeAsync(0);
  wire.last().onopen?.();
  return wire;
}

describe("The live connection", () => {
  it("opens with a ticket of its own, and says that what came before has to be read", async () => {
    const wire = await started(aWire());
    expect(wire.last().address).toBe("wss://sniper.example/ws?ticket=1");
    expect(wire.states).toEqual(["connecting", "open"]);
    expect(wire.opened).toHaveBeenCalledOnce();
  });

  it("waits longer after each failure, up to half a minute", async () => {
    const wire = aWire();
    wire.tickets.given = false;
    wire.connection.start();
    await vi.advanceTimersByTimeAsync(0);
    const waits: number[] = [];
    for (let asked = 1; asked < 9; asked += 1) {
      let waited = 0;
      while (wire.tickets.asked === asked && waited <= 40_000) {
        await vi.advanceTimersByTimeAsync(500);
        waited += 500;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("comes back at half of the wait at the earliest, so that not all pages come at once", async () => {
    const wire = await started(aWire(0));
    wire.last().close();
    expect(wire.states.at(-1)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(499);
    expect(wire.sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wire.sockets).toHaveLength(2);
  });

  it("waits briefly again after it has been open", async () => {
    const wire = aWire();
    wire.tickets.given = false;
    wire.connection.start();
    await vi.advanceTimersByTimeAsync(20_000);
    wire.tickets.given = true;
    await vi.advanceTimersByTimeAsync(30_000);
    wire.last().onopen?.();
    wire.last().close();
    const before = wire.sockets.length;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.sockets).toHaveLength(before + 1);
  });

  it("is tried again when it closes before it was open", async () => {
    const wire = aWire();
    wire.connection.start();
    await vi.advanceTimersByTimeAsync(0);
    wire.last().close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.sockets.map((socket) => socket.address.at(-1))).toEqual(["1", "2"]);
  });

  it("pings every five minutes", async () => {
    const wire = await started(aWire());
    await vi.advanceTimersByTimeAsync(15 * MINUTE_MS);
    expect(wire.last().sent).toEqual(Array.from({ length: 3 }, () => '{"action":"ping"}'));
  });

  it("is changed for a new one before two hours, and keeps the old one until that is open", async () => {
    const wire = await started(aWire());
    await vi.advanceTimersByTimeAsync(115 * MINUTE_MS);
    const [old, fresh] = wire.sockets;
    expect(wire.sockets).toHaveLength(2);
    expect(old?.closed).toBe(false);
    fresh?.onopen?.();
    expect(old?.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(wire.sockets).toHaveLength(2);
    expect(wire.states).not.toContain("waiting");
  });

  it("keeps the old one, and goes on trying, when the change-over fails", async () => {
    const wire = await started(aWire());
    wire.tickets.given = false;
    await vi.advanceTimersByTimeAsync(115 * MINUTE_MS + 5_000);
    expect(wire.sockets[0]?.closed).toBe(false);
    expect(wire.states.at(-1)).toBe("open");
    wire.tickets.given = true;
    await vi.advanceTimersByTimeAsync(30_000);
    wire.last().onopen?.();
    expect(wire.sockets[0]?.closed).toBe(true);
  });

  it("does nothing more once it is stopped", async () => {
    const wire = await started(aWire());
    wire.connection.stop();
    expect(wire.last().closed).toBe(true);
    await vi.advanceTimersByTimeAsync(180 * MINUTE_MS);
    expect(wire.sockets).toHaveLength(1);
    expect(wire.states.at(-1)).toBe("off");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("connects nothing when it is stopped while a ticket is on its way", async () => {
    const wire = aWire();
    wire.connection.start();
    wire.connection.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.sockets).toHaveLength(0);
  });

  it("leaves no connection behind when it is stopped before that is open", async () => {
    const wire = aWire();
    wire.connection.start();
    await vi.advanceTimersByTimeAsync(0);
    wire.connection.stop();
    expect(wire.last().closed).toBe(true);
  });

  it("tries at once when it is hurried, and only if there is no connection", async () => {
    const wire = await started(aWire());
    wire.connection.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(wire.sockets).toHaveLength(1);
    wire.last().close();
    wire.connection.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(wire.sockets).toHaveLength(2);
  });

  it("opens one connection and not two when it is hurried during an attempt", async () => {
    const wire = aWire();
    wire.connection.start();
    wire.connection.hurry();
    await vi.advanceTimersByTimeAsync(0);
    for (const socket of wire.sockets) socket.onopen?.();
    expect(wire.sockets.filter((socket) => !socket.closed)).toHaveLength(1);
  });

  it("keeps the old one when the new one closes before it is open", async () => {
    const wire = await started(aWire());
    await vi.advanceTimersByTimeAsync(115 * MINUTE_MS);
    wire.last().close();
    expect(wire.sockets[0]?.closed).toBe(false);
    expect(wire.states.at(-1)).toBe("open");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.sockets).toHaveLength(3);
  });

  it("is given up when the network is lost, and comes back by one attempt", async () => {
    const wire = await started(aWire());
    wire.connection.lost();
    expect([wire.last().closed, wire.states.at(-1)]).toEqual([true, "waiting"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.tickets.asked).toBe(2);
    wire.last().onopen?.();
    expect(wire.states.at(-1)).toBe("open");
  });

  it("asks for one ticket at a time when the network is lost and found during an attempt", async () => {
    const wire = aWire();
    wire.tickets.given = false;
    wire.connection.start();
    wire.connection.lost();
    wire.connection.hurry();
    await vi.advanceTimersByTimeAsync(999);
    expect(wire.tickets.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wire.tickets.asked).toBe(2);
  });

  it("passes on updates, and nothing that isn't one", async () => {
    const wire = await started(aWire());
    const update = { type: "BID_STATUS_UPDATE", schemaVersion: 1, bidId: "B", sequence: 2 };
    for (const data of ['{"message":"pong"}', "not JSON", new Blob(), JSON.stringify(update)]) {
      wire.last().onmessage?.({ data });
    }
    wire.last().onmessage?.({ data: JSON.stringify({ ...update, schemaVersion: 2 }) });
    expect(wire.updates).toEqual([update]);
  });
});
