/** Which addresses belong to the public internet: the only ones that a webhook may reach. */
import { BlockList, isIP, isIPv4 } from 'node:net';

/** IANA's special-purpose registries, multicast, and Azure's metadata address, which lies in public space. */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Within global unicast: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
/** All that is not global unicast is refused: loopback, ULA, link-local, multicast, and NAT64, which carries any IPv4 address. */
const GLOBAL_UNICAST_6 = '2000::/3';

const refused4 = listOf(NOT_PUBLIC_4, 'ipv4');
const refused6 = listOf(NOT_PUBLIC_6, 'ipv6');
const global6 = listOf([GLOBAL_UNICAST_6], 'ipv6');

function listOf(ranges: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** Whether `address` is public, however it is written; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  const plain = mappedIPv4(address) ?? address;
  if (isIPv4(plain)) return !refused4.check(plain, 'ipv4');
  return isIP(plain) === 6 && global6.check(plain, 'ipv6') && !refused6.check(plain, 'ipv6');
}

/** `10.0.0.1` of `::ffff:10.0.0.1`, `::ffff:a00:1` and their longer spellings. */
function mappedIPv4(address: string): string | undefined {
  if (isIP(address) !== 6 || address.includes('%')) return undefined;
  // The URL parser knows every spelling of an address and writes it in one.
  const groups = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(new URL(`http://[${address}]`).hostname);
  if (!groups) return undefined;
  const [high, low] = groups.slice(1).map((group) => Number.parseInt(group, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
