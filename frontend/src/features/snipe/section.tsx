import { type ReactNode, useId } from "react";
import { Card } from "@/shared/ui/surfaces";
import styles from "./snipe.module.css";

interface SectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One part of the page, with its own heading. */
export function Section({ title, action, children }: SectionProps) {
  const heading = useId();
  return (
    <Card labelledBy={heading}>
      <div className={styles.section}>
        <div className={styles.sectionHead}>
          <h2 id={heading}>{title}</h2>
          {action}
        </div>
        {children}
      </div>
    </Card>
  );
}
