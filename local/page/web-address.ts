/**
 * Whether an address is one of the web, which alone may be a link: the page shows what others have sent, and an address
 * such as `javascript:…` would act on the page itself.
 */
export function isWebAddress(address: string): boolean {
  return /^https?:/i.test(address);
}
