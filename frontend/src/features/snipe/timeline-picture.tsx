"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { api, unwrap } from "@/shared/api/client";
import type { Bid } from "@/shared/api/types";
import styles from "./snipe.module.css";

/** The API's picture of the execution. It needs the access token, so it is read and not linked. */
export function TimelinePicture({ bid }: { bid: Bid }) {
  const t = useTranslations("bid.timeline");
  const { bidId, version } = bid;
  const { data: svg, isError } = useQuery({
    queryKey: ["bid-timeline", bidId, version],
    queryFn: () => {
      const params = { path: { bidId } };
      return unwrap(api.GET("/bids/{bidId}/timeline.svg", { params, parseAs: "text" }));
    },
    // Each version has a picture that never changes; the one before stays until it is there.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const address = useAddress(svg);
  if (isError) return <p className={styles.quiet}>{t("unavailable")}</p>;
  return (
    <div className={styles.picture}>
      {address && (
        // biome-ignore lint/performance/noImgElement: it is a picture of a few kB, made in this page.
        <img src={address} alt={t("alt", { title: bid.itemTitle })} data-timeline="" />
      )}
    </div>
  );
}

/** An address of this page's own for an SVG picture, as long as it is shown. */
function useAddress(svg: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (svg === undefined) return;
    const made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}
