import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIPv6, type LookupFunction } from "node:net";

/** All that is public in IPv6 (RFC 4291, section 2.4); the rest holds odd forms of IPv4, such as `::127.0.0.1`. */
const PUBLIC = new BlockList();
PUBLIC.addSubnet("2000::", 3, "ipv6");

/** Whether a host is an address that the agent, which goes by IANA's registry of special ones, takes for public. */
export function isOddIpv6(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, "");
  return isIPv6(address) && !PUBLIC.check(address, "ipv6");
}

/** Says that a host is such an address, or a name for one. */
export class OddAddress extends Error {}

/** Looks a name up as Node does. The error is an OddAddress when one of its addresses is. */
export const lookUpPublic: LookupFunction = (name, options, callback) => {
  lookup(name, options, (error, found: string | LookupAddress[] = [], family) => {
    const addresses = typeof found === "string" ? [found] : found.map(({ address }) => address);
    callback(addresses.some(isOddIpv6) ? new OddAddress() : error, found, family);
  });
};
