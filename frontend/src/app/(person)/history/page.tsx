import { History } from "@/features/history/history";

export default function HistoryPage() {
  return <History />;
}
