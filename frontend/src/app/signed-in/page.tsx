import { SignedIn } from "@/features/landing/signed-in";

export default function SignedInPage() {
  return <SignedIn />;
}
