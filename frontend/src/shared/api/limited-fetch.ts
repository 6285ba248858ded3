/**
 * A fetch that reads only a few things at once.
 *
 * A page may want a dozen lists when it opens. A browser has six connections to an HTTP/1.1 server,
 * and each request that arrives while others are answered starts a function of its own; so reading
 * waits its turn, and leaves room for what the person does. What changes something never waits.
 */
const AT_ONCE = 3;

export function limitedFetch(
  fetch: typeof globalThis.fetch = (...asked) => globalThis.fetch(...asked),
) {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  return async (request: Request): Promise<Response> => {
    if (request.method !== "GET") return fetch(request);
    if (underWay >= AT_ONCE) await new Promise<void>((begin) => waiting.push(begin));
    else underWay += 1;
    try {
      return await fetch(request);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else underWay -= 1;
    }
  };
}
