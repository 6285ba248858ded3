"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { EbayLink, Profile } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/i18n";
import { useBeginLink } from "@/shared/link/use-link";
import { useTimes } from "@/shared/time/use-times";
import { Button } from "@/shared/ui/button";
import { useProblem } from "@/shared/ui/error-notice";
import { Notice } from "@/shared/ui/surfaces";
import { Fact, Facts, Section } from "./section";
import styles from "./settings.module.css";
import { UnlinkDialog } from "./unlink-dialog";

/** The link to eBay: whose it is, what it allows, until when, and how to change that. */
export function EbayAccount({ profile }: { profile: Profile }) {
  const t = useTranslations("settings.ebay");
  const { note } = useLanguage();
  const { ebay, cannotBidBecause } = profile;
  const username = ebay.username ?? t("unnamed");
  return (
    <Section title={t("title")}>
      <p className={styles.strong} data-link={ebay.state}>
        {t(ebay.state, { username })}
      </p>
      {ebay.state === "none" ? <p>{t("noneText")}</p> : <Details ebay={ebay} />}
      {ebay.linked && cannotBidBecause && (
        <Notice tone="warn" title={t("cannotBid")}>
          <p>{note(cannotBidBecause)}</p>
        </Notice>
      )}
      <Ways profile={profile} />
    </Section>
  );
}

function Details({ ebay }: { ebay: EbayLink }) {
  const t = useTranslations("settings.ebay");
  const times = useTimes();
  return (
    <Facts>
      {ebay.linkedAt && <Fact term={t("linkedAt")}>{times.day(ebay.linkedAt)}</Fact>}
      {ebay.refreshExpiresAt && <Fact term={t("until")}>{times.day(ebay.refreshExpiresAt)}</Fact>}
      <Fact term={t("consented")}>
        <ul>
          {ebay.scopes.map((scope) => (
            <li key={scope}>{isKnown(scope) ? t(`scope.${SCOPES[scope]}`) : scope}</li>
          ))}
        </ul>
      </Fact>
    </Facts>
  );
}

function Ways({ profile: { ebay, activeBidCount } }: { profile: Profile }) {
  const t = useTranslations("settings.ebay");
  const { mutate: link, isPending, isSuccess, error } = useBeginLink();
  const say = useProblem();
  const [unlinking, setUnlinking] = useState(false);
  const leaving = isPending || isSuccess;
  return (
    <>
      {error && <Notice tone="bad" role="alert" title={say(error)} />}
      <div className={styles.ways}>
        <Button
          tone={ebay.state === "active" ? "plain" : "primary"}
          busy={leaving}
          onClick={() => link()}
        >
          {leaving ? t("leaving") : ebay.linked ? t("again") : t("link")}
        </Button>
        {ebay.linked && <Button onClick={() => setUnlinking(true)}>{t("unlink")}</Button>}
      </div>
      {unlinking && <UnlinkDialog liveCount={activeBidCount} onClose={() => setUnlinking(false)} />}
    </>
  );
}

/** What eBay's names of the consents mean for a person. */
const SCOPES = {
  "https://api.ebay.com/oauth/api_scope": "account",
  "https://api.ebay.com/oauth/api_scope/commerce.identity.readonly": "identity",
  "https://api.ebay.com/oauth/api_scope/buy.offer.auction": "bidding",
} as const;

function isKnown(scope: string): scope is keyof typeof SCOPES {
  return scope in SCOPES;
}
