"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { pageConfig } from "@/shared/config";
import { hasSession } from "./stored-session";

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

/** The library comes when somebody signs in or has: whoever only looks at the first page waits for less. */
const library = () => import("./manager");

export function AuthProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<AuthStatus>("loading");
  const [ended, setEnded] = useState(false);
  const [signUpOffered, setSignUpOffered] = useState(false);
  // Grows when somebody has signed in here.
  const [session, setSession] = useState(0);

  useEffect(() => {
    pageConfig().then(
      ({ signIn }) => setSignUpOffered(signIn.signUp),
      () => setStatus("unavailable"),
    );
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new session is to be followed anew.
  useEffect(() => {
    if (!hasSession()) {
      setStatus((now) => (now === "unavailable" ? now : "signedOut"));
      return;
    }
    let gone = false;
    let stop = () => {};
    const end = () => {
      setEnded(true);
      setStatus("signedOut");
    };
    library()
      .then(({ follow }) => follow(end))
      .then((followed) => {
        stop = followed.stop;
        if (gone) stop();
        else setStatus(followed.signedIn ? "signedIn" : "signedOut");
      })
      .catch(() => {
        if (!gone) setStatus("unavailable");
      });
    return () => {
      gone = true;
      stop();
    };
  }, [session]);

  const auth = useMemo<Auth>(
    () => ({
      status,
      ended,
      signUpOffered,
      signIn: async (returnTo) => (await library()).goToLogin(returnTo),
      signUp: async () => (await library()).goToSignUp(),
      signOut: async () => (await library()).leave(),
      finish: async () => {
        const path = await (await library()).finish();
        setStatus("loading");
        setSession((before) => before + 1);
        return path;
      },
    }),
    [status, ended, signUpOffered],
  );
  return <AuthContext value={auth}>{children}</AuthContext>;
}
