import type { ReactNode } from "react";
import { Card } from "@/shared/ui/surfaces";
import styles from "./settings.module.css";

interface SectionProps {
  title: string;
  /** What was just done with it, said beside the title. */
  status?: string;
  children: ReactNode;
}

export function Section({ title, status, children }: SectionProps) {
  return (
    <Card label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <p role="status" className={styles.status}>
          {status}
        </p>
      </div>
      <div className={styles.section}>{children}</div>
    </Card>
  );
}

/** Facts with their names. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
