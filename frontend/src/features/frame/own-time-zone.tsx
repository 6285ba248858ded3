"use client";

import { useEffect, useRef } from "react";
import { useChangePreferences, useProfile } from "@/shared/profile/use-profile";

const KEY = "timeZoneOf";
/** What the API gives to whoever has not chosen. */
const NOT_CHOSEN = "UTC";

/**
 * Makes this browser's time zone that of a person who has not chosen one, here and in mails. It
 * does so once, so that whoever wants UTC can choose it.
 */
export function OwnTimeZone() {
  const { data: profile } = useProfile();
  const { mutate } = useChangePreferences();
  const userId = profile?.userId;
  const unchosen = profile?.preferences.timeZone === NOT_CHOSEN;
  const tried = useRef(false);
  useEffect(() => {
    if (!userId || !unchosen || tried.current || localStorage.getItem(KEY) === userId) return;
    tried.current = true;
    const done = () => localStorage.setItem(KEY, userId);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === NOT_CHOSEN) done();
    else mutate({ timeZone }, { onSuccess: done });
  }, [userId, unchosen, mutate]);
  return null;
}
