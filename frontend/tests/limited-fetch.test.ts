import { describe, expect, it } from "vitest";
import { limitedFetch } from "@/shared/api/limited-fetch";

/** A server that answers when it is told to. */
function slowServer() {
  const open: { url: string; answer: (failure?: Error) => void }[] = [];
  const fetch = (asked: RequestInfo | URL) =>
    new Promise<Response>((resolve, reject) => {
      const { url } = asked as Request;
      const answer = (failure?: Error) => (failure ? reject(failure) : resolve(new Response()));
      open.push({ url: new URL(url).pathname, answer });
    });
  return { open, fetch: limitedFetch(fetch as typeof globalThis.fetch) };
}

const get = (path: string) => new Request(`http://localhost${path}`);
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("Reading through the limited fetch", () => {
  it("has three answers under way at most, and goes on in order", async () => {
    const { open, fetch } = slowServer();
    for (const path of ["/a", "/b", "/c", "/d", "/e"]) void fetch(get(path));
    await settled();
    expect(open.map(({ url }) => url)).toEqual(["/a", "/b", "/c"]);
    open[1]?.answer();
    await settled();
    expect(open.map(({ url }) => url)).toEqual(["/a", "/b", "/c", "/d"]);
  });

  it("goes on after a failure", async () => {
    const { open, fetch } = slowServer();
    const failed = fetch(get("/a")).catch((error: Error) => error.message);
    for (const path of ["/b", "/c", "/d"]) void fetch(get(path));
    open[0]?.answer(new Error("gone"));
    await settled();
    expect(await failed).toBe("gone");
    expect(open).toHaveLength(4);
  });

  it("never holds back what changes something", async () => {
    const { open, fetch } = slowServer();
    for (const path of ["/a", "/b", "/c", "/d"]) void fetch(get(path));
    void fetch(new Request("http://localhost/bids", { method: "POST" }));
    await settled();
    expect(open.map(({ url }) => url)).toContain("/bids");
  });
});
