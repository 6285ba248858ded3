import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { AuthProvider } from "@/shared/auth/auth";
import { LanguageProvider } from "@/shared/i18n/i18n";
import { QueryProvider } from "@/shared/query/client";
import { Toasts } from "@/shared/ui/toasts";
import "@/shared/ui/tokens.css";
import "@/shared/ui/base.css";

export const metadata: Metadata = {
  title: "eBay Sniper",
  description: "Places your one bid in the last seconds of an auction, and tells you how it went.",
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#171c23" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <LanguageProvider>
          <QueryProvider>
            <AuthProvider>
              {children}
              <Toasts />
            </AuthProvider>
          </QueryProvider>
        </LanguageProvider>
      </body>
    </html>
  );
}
