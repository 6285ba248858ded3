import { NotFound } from "@/features/landing/not-found";

export default function NotFoundPage() {
  return <NotFound />;
}
