import type { NextConfig } from "next";

/** A static export: CloudFront, and the front door on one's own machine, serve plain files. */
const config: NextConfig = {
  output: "export",
  reactStrictMode: true,
  poweredByHeader: false,
  // Pictures of auctions come from eBay's own servers, in the size that is asked for.
  images: { unoptimized: true },
  // `npm run types` checks them, and not every build again.
  typescript: { ignoreBuildErrors: true },
  // The root of this project, though another package-lock.json lies above it.
  turbopack: { root: import.meta.dirname },
};

export default config;
