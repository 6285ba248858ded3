/** One answer of the API that a test stands in for. */
export interface Answered {
  status: number;
  body: unknown;
}

type Answer = (request: Request) => Answered | Promise<Answered>;

const nobody: Answer = (request) => {
  throw new TypeError(`Nobody answers ${request.method} ${request.url}`);
};
let answers = nobody;
let asked: Request[] = [];

/**
 * Answer what the page asks of the API, and remember it. Whatever `how` throws is a connection that
 * breaks.
 */
export function answering(how: Answer): Request[] {
  answers = how;
  asked = [];
  return asked;
}

export function unanswered(): void {
  answers = nobody;
}

/** What stands in the place of `fetch`. */
export async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  asked.push(request.clone());
  const { status, body } = await answers(request);
  const type = status < 400 ? "application/json" : "application/problem+json";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "Content-Type": type } });
}

export function refusal(status: number, code: string, detail: string): Answered {
  return { status, body: { status, code, detail, errors: [], traceId: "1-abc" } };
}
