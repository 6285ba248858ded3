"use client";

import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import styles from "./field.module.css";

interface Around {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

interface Described {
  id: string;
  className: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

function Field({
  label,
  hint,
  error,
  control,
}: Around & { control: (one: Described) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {control({ id, className: styles.control, ...described(id, hint, error) })}
      <Said id={id} hint={hint} error={error} />
    </div>
  );
}

/** What ties a control to what is said of it. */
function described(id: string, hint: ReactNode, error: ReactNode) {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    "aria-describedby": by || undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
}

function Said({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </>
  );
}

export function TextField({
  label,
  hint,
  error,
  ...input
}: Around & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(one) => <input {...input} {...one} />}
    />
  );
}

export function SelectField({
  label,
  hint,
  error,
  ...select
}: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(one) => <select {...select} {...one} />}
    />
  );
}

export function CheckField({
  label,
  hint,
  error,
  ...input
}: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input {...input} {...described(id, hint, error)} id={id} type="checkbox" />
      <div>
        <label htmlFor={id}>{label}</label>
        <Said id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
