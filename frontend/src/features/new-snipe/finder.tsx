"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import styles from "./new-snipe.module.css";

/** Where an auction is named, in any way that the API understands. */
export function Finder({ named }: { named: string }) {
  const t = useTranslations("snipe.finder");
  const router = useRouter();
  const [typed, setTyped] = useState(named);
  const [tried, setTried] = useState(false);
  const text = typed.trim();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (text) router.push(`/new?item=${encodeURIComponent(text)}`);
    else event.currentTarget.querySelector("input")?.focus();
  };
  return (
    <form className={styles.finder} onSubmit={submit} noValidate>
      <TextField
        label={t("label")}
        hint={t("hint")}
        error={tried && !text && t("missing")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{t("submit")}</Button>
    </form>
  );
}
