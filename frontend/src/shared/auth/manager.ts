import {
  type User,
  UserManager,
  type UserManagerSettings,
  WebStorageStateStore,
} from "oidc-client-ts";
import { signRequests } from "@/shared/api/client";
import { type PageConfig, pageConfig } from "@/shared/config";
import { ownPath } from "./own-path";

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

function signIn(): Promise<SignIn> {
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
function signOutAddress(config: PageConfig["signIn"]): string {
  const query = new URLSearchParams({
    client_id: config.clientId,
    logout_uri: `${window.location.origin}/`,
  });
  return `${config.url}/logout?${query}`;
}

export async function goToLogin(returnTo?: string): Promise<void> {
  const { manager } = await signIn();
  await manager.signinRedirect({ state: { returnTo: ownPath(returnTo) } });
}

export async function goToSignUp(): Promise<void> {
  const { newcomer } = await signIn();
  await newcomer.signinRedirect({ state: { returnTo: "/settings" } });
}

/** Take the login's answer from the address; the path to go on with. */
export async function finish(): Promise<string> {
  const { manager } = await signIn();
  const user = await manager.signinRedirectCallback();
  const state = user.state as { returnTo?: unknown } | undefined;
  return ownPath(state?.returnTo);
}

export async function leave(): Promise<void> {
  const { manager, config } = await signIn();
  // Not being able to revoke must keep nobody signed in.
  await manager.revokeTokens(["refresh_token"]).catch(() => undefined);
  await manager.removeUser();
  window.location.assign(signOutAddress(config));
}

/** Sign requests with this tab's session, if it still lives, and call `end` once it no longer does. */
export async function follow(end: () => void): Promise<{ signedIn: boolean; stop: () => void }> {
  const { manager } = await signIn();
  const user = await usable(manager);
  const refused = () => void manager.removeUser().then(end);
  signRequests(async () => (await manager.getUser())?.access_token ?? null, refused);
  const stop = manager.events.addAccessTokenExpired(end);
  return { signedIn: user !== null, stop };
}

/** Whoever comes back with a token that is over gets a new one, if the session still lives. */
async function usable(manager: UserManager): Promise<User | null> {
  const user = await manager.getUser();
  if (!user?.expired) return user;
  return manager.signinSilent().catch(async () => {
    await manager.removeUser();
    return null;
  });
}
