import type { ReactNode } from "react";
import styles from "./surfaces.module.css";

export type Tone = "calm" | "good" | "warn" | "bad" | "accent";

function toned(base: string | undefined, tone: Tone): string {
  return [base, tone === "calm" ? "" : styles[tone]].filter(Boolean).join(" ");
}

interface CardProps {
  children: ReactNode;
  label?: string;
  /** The id of a heading within it. */
  labelledBy?: string;
}

export function Card({ children, label, labelledBy }: CardProps) {
  return (
    <section className={styles.card} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}

export function Badge({ tone = "calm", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={toned(styles.badge, tone)}>{children}</span>;
}

interface NoticeProps {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts what a screen reader says: for what just went wrong. */
  role?: "alert" | "status" | "note";
}

export function Notice({ tone, title, children, action, role = "note" }: NoticeProps) {
  return (
    <div className={toned(styles.notice, tone)} role={role}>
      <div className={styles.noticeText}>
        <p className={styles.noticeTitle}>{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}

/** `whole`: it is all that the page has to say, so its heading is the page's. */
export function Empty({
  title,
  whole = false,
  children,
}: {
  title: string;
  whole?: boolean;
  children?: ReactNode;
}) {
  const Heading = whole ? "h1" : "h2";
  return (
    <div className={styles.empty}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** Takes the place of what is on its way, in its size, so that nothing moves when it comes. */
export function Skeleton({ size, count = 1 }: { size: "line" | "row" | "card"; count?: number }) {
  const shape = [styles.skeleton, styles[`size${size}`]].join(" ");
  return (
    <div className={styles.skeletons} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same, and never change places.
        <div key={index} className={shape} />
      ))}
    </div>
  );
}

interface PageHeadProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}

/** The page's heading, which is also the title of the window. */
export function PageHead({ title, lead, actions }: PageHeadProps) {
  return (
    <header className={styles.pageHead}>
      <title>{`${title} · eBay Sniper`}</title>
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions}
    </header>
  );
}
