import { Bids } from "@/features/bids/bids";

export default function BidsPage() {
  return <Bids />;
}
