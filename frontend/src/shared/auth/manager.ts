import { UserManager, type UserManagerSettings, WebStorageStateStore } from "oidc-client-ts";
import { type PageConfig, pageConfig } from "@/shared/config";

/**
 * Signing in by Cognito's managed login: authorization code with PKCE.
 *
 * Tokens live in sessionStorage: they end with the tab, are seen by no other one, and yet a reload
 * keeps the person signed in.
 */
interface SignIn {
  config: PageConfig["signIn"];
  manager: UserManager;
  /** The same, but Cognito shows its form for a new account. */
  newcomer: UserManager;
}

let made: Promise<SignIn> | undefined;

export function signIn(): Promise<SignIn> {
  made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function make(): Promise<SignIn> {
  const { signIn: config } = await pageConfig();
  return {
    config,
    manager: new UserManager(settings(config, "oauth2/authorize")),
    newcomer: new UserManager({ ...settings(config, "signup"), automaticSilentRenew: false }),
  };
}

function settings(config: PageConfig["signIn"], authorization: string): UserManagerSettings {
  const store = new WebStorageStateStore({ store: window.sessionStorage });
  return {
    authority: config.issuer,
    // Said here, since Cognito's own document names addresses on another origin than its pages.
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: `${config.url}/${authorization}`,
      token_endpoint: `${config.url}/oauth2/token`,
      revocation_endpoint: `${config.url}/oauth2/revoke`,
    },
    client_id: config.clientId,
    redirect_uri: `${window.location.origin}/signed-in`,
    scope: config.scopes.join(" "),
    response_type: "code",
    loadUserInfo: false,
    automaticSilentRenew: true,
    userStore: store,
    stateStore: store,
  };
}

/** Where Cognito ends its own session, and sends the person back to the first page. */
export function signOutAddress(config: PageConfig["signIn"]): string {
  const query = new URLSearchParams({
    client_id: config.clientId,
    logout_uri: `${window.location.origin}/`,
  });
  return `${config.url}/logout?${query}`;
}

/** A path of this page to go back to after signing in; anything else leads to the snipes. */
export function ownPath(wanted: unknown): string {
  const safe = typeof wanted === "string" && /^\/(?![/\\])/.test(wanted);
  return safe ? wanted : "/bids";
}
