/** What the page has to know of the installation that serves it. It is asked once. */
export interface PageConfig {
  stage: string;
  signIn: {
    /** Cognito's managed login. */
    url: string;
    /** Who signs the tokens. */
    issuer: string;
    clientId: string;
    scopes: string[];
    /** Whether people may sign up by themselves. */
    signUp: boolean;
  };
  /** Only where everything runs on one's own machine: the simulated eBay, and the mails. */
  ebaySimulator?: string;
  mailbox?: string;
}

let asked: Promise<PageConfig> | undefined;

/** Rejects with an Error when the installation's settings can't be read; the next call asks again. */
export function pageConfig(): Promise<PageConfig> {
  asked ??= read().catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function read(): Promise<PageConfig> {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}`);
  return (await answer.json()) as PageConfig;
}
