import { Icon } from "@/shared/ui/icons";
import styles from "./item-image.module.css";

/** An auction's picture in a frame that keeps its size whatever comes. It repeats the title beside it. */
export function ItemImage({ url, large = false }: { url: string | null; large?: boolean }) {
  return (
    <span className={[styles.frame, large ? styles.large : ""].filter(Boolean).join(" ")}>
      {url ? (
        // biome-ignore lint/performance/noImgElement: it comes from eBay in the size it is shown in.
        <img src={url} alt="" loading="lazy" decoding="async" width={160} height={160} />
      ) : (
        <Icon name="picture" />
      )}
    </span>
  );
}
