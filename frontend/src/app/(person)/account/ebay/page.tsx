import { FinishLink } from "@/features/link/finish-link";

export default function FinishLinkPage() {
  return <FinishLink />;
}
