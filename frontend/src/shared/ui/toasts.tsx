"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import styles from "./toasts.module.css";

/** How long something can be undone after it was done. */
export const UNDO_GRACE_MS = 10_000;
const SHOWN_MS = 8_000;

interface Toast {
  id: number;
  tone: "calm" | "good" | "warn" | "bad";
  text: string;
  action?: { label: string; act: () => void };
  /** How long it stays, in milliseconds; bad news stays until it is dismissed. */
  shownMs?: number;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Say something that has just happened, aloud to screen readers as well. */
export function toast(what: Omit<Toast, "id">): void {
  lastId += 1;
  change([...toasts, { id: lastId, ...what }]);
}

function dismiss(id: number) {
  change(toasts.filter((one) => one.id !== id));
}

const NONE: readonly Toast[] = [];

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => NONE,
  );
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {shown.map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </div>
  );
}

function OneToast({ toast: { id, tone, text, action, shownMs } }: { toast: Toast }) {
  const t = useTranslations("common");
  // Whoever points at it or has the focus in it is still reading.
  const [held, setHeld] = useState(false);
  const stays = tone === "bad" ? null : (shownMs ?? SHOWN_MS);
  useEffect(() => {
    if (held || stays === null) return;
    const timer = setTimeout(() => dismiss(id), stays);
    return () => clearTimeout(timer);
  }, [held, stays, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody reads it.
    <div
      className={[styles.toast, tone === "calm" ? "" : styles[tone]].filter(Boolean).join(" ")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {action && (
        <Button
          small
          tone="quiet"
          onClick={() => {
            dismiss(id);
            action.act();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button small tone="quiet" aria-label={t("dismiss")} onClick={() => dismiss(id)}>
        ×
      </Button>
    </div>
  );
}
