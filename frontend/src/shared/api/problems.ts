import type { ProblemDetails } from "./types";

/** An answer that refuses, as the API's problem document says it (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: string;
  /** How the installation's log knows the request; null when nobody but a gateway answered. */
  readonly traceId: string | null;
  readonly fields: ProblemDetails["errors"];

  constructor(status: number, problem: Partial<ProblemDetails>) {
    super(problem.detail ?? "The request was refused.");
    this.status = status;
    this.code = problem.code ?? `http_${status}`;
    this.traceId = problem.traceId ?? null;
    this.fields = problem.errors ?? [];
  }

  /** Whether asking again can help by itself: the fault was not in what was asked. */
  get passing(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** No answer came at all: the network, or the installation, is down. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** Whether `error` may be gone the next time the same is asked. */
export function isPassing(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof ProblemError && error.passing);
}

export function isProblem(error: unknown, ...codes: string[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code);
}
