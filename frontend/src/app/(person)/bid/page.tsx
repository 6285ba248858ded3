import { Snipe } from "@/features/snipe/snipe";

export default function BidPage() {
  return <Snipe />;
}
