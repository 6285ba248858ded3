/** eBay's sites through which bids can be placed by its interface, with what they are usually listed in. */
export interface Marketplace {
  id: string;
  host: string;
  /** ISO 3166-1 and ISO 4217. */
  country: string;
  currency: string;
}

export const MARKETPLACES: readonly Marketplace[] = [
  { id: "EBAY_US", host: "ebay.com", country: "US", currency: "USD" },
  { id: "EBAY_GB", host: "ebay.co.uk", country: "GB", currency: "GBP" },
  { id: "EBAY_DE", host: "ebay.de", country: "DE", currency: "EUR" },
  { id: "EBAY_FR", host: "ebay.fr", country: "FR", currency: "EUR" },
  { id: "EBAY_IT", host: "ebay.it", country: "IT", currency: "EUR" },
  { id: "EBAY_ES", host: "ebay.es", country: "ES", currency: "EUR" },
  { id: "EBAY_CA", host: "ebay.ca", country: "CA", currency: "CAD" },
  { id: "EBAY_AU", host: "ebay.com.au", country: "AU", currency: "AUD" },
];

export function marketplaceOf(id: string | null | undefined): Marketplace | undefined {
  return MARKETPLACES.find((site) => site.id === id);
}
