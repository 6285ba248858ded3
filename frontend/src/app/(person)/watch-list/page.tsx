import { WatchList } from "@/features/watch-list/watch-list";

export default function WatchListPage() {
  return <WatchList />;
}
