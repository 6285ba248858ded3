import { vi } from "vitest";

/** One answer of the API that a test stands in for. */
export interface Answered {
  status: number;
  body: unknown;
}

type Answer = (request: Request) => Answered | Promise<Answered>;

/**
 * Answer what the page asks of the API, and remember it. Whatever `answer` throws is a connection
 * that breaks.
 */
export function answering(answer: Answer): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.clone());
    const { status, body } = await answer(request);
    const type = status < 400 ? "application/json" : "application/problem+json";
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { "Content-Type": type } });
  });
  return asked;
}

export function refusal(status: number, code: string, detail: string): Answered {
  return { status, body: { status, code, detail, errors: [], traceId: "1-abc" } };
}
