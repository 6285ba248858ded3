"use client";

import type { User } from "oidc-client-ts";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { signRequests } from "@/shared/api/client";
import { ownPath, signIn, signOutAddress } from "./manager";

export type AuthStatus = "loading" | "signedOut" | "signedIn" | "unavailable";

interface Auth {
  status: AuthStatus;
  /** Whether the session ended by itself, and not because the person left. */
  ended: boolean;
  /** Whether people may make an account by themselves here. */
  signUpOffered: boolean;
  /** Leave for the login; it comes back to `returnTo`, a path of this page. */
  signIn(returnTo?: string): Promise<void>;
  signUp(): Promise<void>;
  signOut(): Promise<void>;
  /** Take the login's answer from the address; the path to go on with. */
  finish(): Promise<string>;
}

const AuthContext = createContext<Auth | null>(null);

export function useAuth(): Auth {
  const auth = use(AuthContext);
  if (!auth) throw new Error("useAuth needs an AuthProvider above it");
  return auth;
}

export function AuthProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<AuthStatus>("loading");
  const [ended, setEnded] = useState(false);
  const [signUpOffered, setSignUpOffered] = useState(false);

  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const begin = async () => {
      const { manager, config } = await signIn();
      const end = () => {
        setEnded(true);
        setStatus("signedOut");
      };
      const found = await usable(await manager.getUser());
      if (gone) return;
      signRequests(
        async () => (await manager.getUser())?.access_token ?? null,
        () => {
          void manager.removeUser().then(end);
        },
      );
      const offLoaded = manager.events.addUserLoaded(() => setStatus("signedIn"));
      const offExpired = manager.events.addAccessTokenExpired(end);
      stop = () => {
        offLoaded();
        offExpired();
      };
      setSignUpOffered(config.signUp);
      setStatus(found ? "signedIn" : "signedOut");
    };
    begin().catch(() => {
      if (!gone) setStatus("unavailable");
    });
    return () => {
      gone = true;
      stop();
    };
  }, []);

  const auth = useMemo<Auth>(
    () => ({
      status,
      ended,
      signUpOffered,
      signIn: async (returnTo) =>
        (await signIn()).manager.signinRedirect({ state: { returnTo: ownPath(returnTo) } }),
      signUp: async () =>
        (await signIn()).newcomer.signinRedirect({ state: { returnTo: "/settings" } }),
      signOut,
      finish,
    }),
    [status, ended, signUpOffered],
  );
  return <AuthContext value={auth}>{children}</AuthContext>;
}

/** Whoever comes back with a token that is over gets a new one, if the session still lives. */
async function usable(user: User | null): Promise<User | null> {
  if (!user?.expired) return user;
  const { manager } = await signIn();
  return manager.signinSilent().catch(async () => {
    await manager.removeUser();
    return null;
  });
}

async function signOut(): Promise<void> {
  const { manager, config } = await signIn();
  // Not being able to revoke must keep nobody signed in.
  await manager.revokeTokens(["refresh_token"]).catch(() => undefined);
  await manager.removeUser();
  window.location.assign(signOutAddress(config));
}

async function finish(): Promise<string> {
  const { manager } = await signIn();
  const user = await manager.signinRedirectCallback();
  const state = user.state as { returnTo?: unknown } | undefined;
  return ownPath(state?.returnTo);
}
