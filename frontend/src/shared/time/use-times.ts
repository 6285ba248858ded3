import { useMemo } from "react";
import { useLanguage } from "@/shared/i18n/i18n";
import { useProfile } from "@/shared/profile/use-profile";

interface Times {
  /** `Sat, Nov 28, 3:04 PM` */
  moment(instant: string): string;
  /** `3:04:05 PM` */
  second(instant: string): string;
  /** `3:04:05.123 PM`, for what happens within seconds. */
  millisecond(instant: string): string;
  day(instant: string): string;
  /** The name of the time zone all of them are in. */
  zone: string;
}

/** Instants as the person reads them: in their language and the time zone of their preferences. */
export function useTimes(): Times {
  const { locale } = useLanguage();
  const { data: profile } = useProfile();
  const preferred = profile?.preferences.timeZone;
  return useMemo(() => {
    const zone = usableZone(preferred);
    const as = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
      return (instant: string) => format.format(new Date(instant));
    };
    const time: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
    const date: Intl.DateTimeFormatOptions = { weekday: "short", month: "short", day: "numeric" };
    return {
      moment: as({ ...date, ...time }),
      second: as({ ...time, second: "2-digit" }),
      millisecond: as({ ...time, second: "2-digit", fractionalSecondDigits: 3 }),
      day: as({ ...date, year: "numeric" }),
      zone,
    };
  }, [locale, preferred]);
}

/** A zone that this browser doesn't know yet would throw; its own does instead. */
function usableZone(preferred: string | undefined): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: preferred ?? own }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}
