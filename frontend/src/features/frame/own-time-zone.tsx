"use client";

import { useEffect } from "react";
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
  useEffect(() => {
    if (!userId || !unchosen || localStorage.getItem(KEY) === userId) return;
    localStorage.setItem(KEY, userId);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone !== NOT_CHOSEN) mutate({ timeZone });
  }, [userId, unchosen, mutate]);
  return null;
}
