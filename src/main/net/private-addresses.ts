/** Which addresses belong to this machine, its network, or to nobody, so that a public URL must not lead there. Pure. */
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries, without what is routed like any other address. */
const closed = new BlockList();
const subnets4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Whatever carries an IPv4 address inside (compatible, NAT64, Teredo, 6to4) is closed as a whole; only `::ffff:` is looked into. */
const subnets6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
for (const [address, prefix] of subnets4) closed.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of subnets6) closed.addSubnet(address, prefix, 'ipv6');

/** @param address - An IP address, IPv6 with or without brackets. Anything else counts as private. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return true;
  // An IPv4 address inside an IPv6 one (`::ffff:127.0.0.1`) is checked as IPv4 by the list itself.
  return closed.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}
