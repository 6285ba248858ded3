import createClient, { type Middleware } from "openapi-fetch";
import { limitedFetch } from "./limited-fetch";
import { ProblemError, UnreachableError } from "./problems";
import type { paths } from "./schema";

type ReadToken = () => Promise<string | null>;
let readToken: ReadToken = async () => null;
let refused: () => void = () => {};

/** Say where the access token comes from, and what to do when the API takes it no longer. */
export function signRequests(token: ReadToken, onRefused: () => void): void {
  readToken = token;
  refused = onRefused;
}

const signed: Middleware = {
  async onRequest({ request }) {
    const token = await readToken();
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) refused();
  },
  onError() {
    return new UnreachableError("No answer came.");
  },
};

/** The API of this installation, on the page's own origin. */
export const api = createClient<paths>({
  baseUrl: "/api",
  cache: "no-store",
  fetch: limitedFetch(),
});
api.use(signed);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was answered. Throws ProblemError when it was refused, UnreachableError without an answer. */
export async function unwrap<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const problem = typeof error === "object" && error !== null ? error : {};
  throw new ProblemError(response.status, problem);
}
