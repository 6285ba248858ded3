import Link from "next/link";
import type { ButtonHTMLAttributes, ComponentProps } from "react";
import styles from "./button.module.css";

interface Looks {
  tone?: "primary" | "plain" | "danger" | "quiet";
  small?: boolean;
  /** Something is still missing; pressing it says what. */
  unready?: boolean;
}

function classes({ tone = "plain", small = false, unready = false }: Looks): string {
  const tones = { primary: styles.primary, danger: styles.danger, quiet: styles.quiet, plain: "" };
  const looks = [styles.button, tones[tone], small && styles.small, unready && styles.unready];
  return looks.filter(Boolean).join(" ");
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Looks & { busy?: boolean };

/** `busy`: it was pressed and is at work. It keeps the focus, and pressing it again does nothing. */
export function Button({ tone, small, unready, busy = false, onClick, ...rest }: ButtonProps) {
  const looks: Looks = {
    ...(tone && { tone }),
    ...(small && { small }),
    ...(unready && { unready }),
  };
  return (
    <button
      type="button"
      {...rest}
      className={classes(looks)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** A link that looks like a button: it leads somewhere, and changes nothing. */
export function ButtonLink({ tone, small, ...rest }: ComponentProps<typeof Link> & Looks) {
  const looks: Looks = { ...(tone && { tone }), ...(small && { small }) };
  return <Link {...rest} className={classes(looks)} />;
}
