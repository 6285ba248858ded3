"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { IntlProvider } from "use-intl";
import type { Finding, Note, Reason } from "@/shared/api/types";
import en from "./en";
import type { Said, Sentence } from "./said";

export type Language = "en" | "de";
type Messages = typeof en;

const KEY = "language";
const LANGUAGES: readonly Language[] = ["en", "de"];

interface Texts {
  messages: Messages;
  said: Said | null;
}

/** Amounts and times are written as in this locale, which knows more than the language. */
interface Chosen {
  language: Language;
  locale: string;
  /** What the API says in English, by its code, in the language. */
  reason(reason: Reason): Sentence;
  finding(finding: Finding): Sentence;
  /** A problem or a warning. */
  note(note: Note): string;
  choose(language: Language): void;
}

const ChosenContext = createContext<Chosen | null>(null);

export function useLanguage(): Chosen {
  const chosen = use(ChosenContext);
  if (!chosen) throw new Error("useLanguage needs a LanguageProvider above it");
  return chosen;
}

/** The pages are exported in English; another language is loaded when somebody wants it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>("en");
  const [{ messages, said }, setTexts] = useState<Texts>({ messages: en, said: null });

  useEffect(() => setLanguage(wanted()), []);
  useEffect(() => {
    let gone = false;
    document.documentElement.lang = language;
    void load(language).then((found) => {
      if (!gone) setTexts(found);
    });
    return () => {
      gone = true;
    };
  }, [language]);

  const chosen = useMemo<Chosen>(
    () => ({
      language,
      locale: localeOf(language),
      reason: (reason) => said?.reasons[reason.code] ?? reason,
      finding: (finding) => said?.findings[finding.code] ?? finding,
      note: (note) => said?.notes[note.code] ?? note.message,
      choose: (next) => {
        localStorage.setItem(KEY, next);
        setLanguage(next);
      },
    }),
    [language, said],
  );
  return (
    <ChosenContext value={chosen}>
      <IntlProvider locale={chosen.locale} messages={messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </ChosenContext>
  );
}

async function load(language: Language): Promise<Texts> {
  return language === "de" ? (await import("./de")).default : { messages: en, said: null };
}

function wanted(): Language {
  const stored = localStorage.getItem(KEY);
  const asked = stored ?? navigator.languages.map((one) => one.slice(0, 2)).find(isOurs);
  return isOurs(asked) ? asked : "en";
}

function isOurs(language: string | null | undefined): language is Language {
  return LANGUAGES.some((one) => one === language);
}

/** The browser's own variant of the language, such as de-CH, or just the language. */
function localeOf(language: Language): string {
  const variants = typeof navigator === "undefined" ? [] : navigator.languages;
  return (
    variants.find((one) => one.startsWith(language)) ?? (language === "en" ? "en-US" : language)
  );
}
