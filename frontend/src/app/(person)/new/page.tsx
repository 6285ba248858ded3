import { NewSnipe } from "@/features/new-snipe/new-snipe";

export default function NewSnipePage() {
  return <NewSnipe />;
}
