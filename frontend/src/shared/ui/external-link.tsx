import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import styles from "./external-link.module.css";
import { Icon } from "./icons";

/** A link to a page that isn't ours. It opens a window of its own, says so, and tells nobody where from. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles.link}>
      {children}
      <Icon name="external" size={16} />
      <span className="visually-hidden"> ({t("newWindow")})</span>
    </a>
  );
}
