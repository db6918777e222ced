import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA special-purpose registries: what is not globally reachable, and what leads to such by another spelling. */
const v4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
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
/** Of IPv6 only global unicast is let through, without the parts of it that carry an IPv4 address or are for documents. */
const v6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closed = new BlockList();
const open = new BlockList();
const add = (list: BlockList, range: string, family: 'ipv4' | 'ipv6') => {
  const [network, bits] = range.split('/') as [string, string];
  list.addSubnet(network, Number(bits), family);
};
for (const range of v4) add(closed, range, 'ipv4');
for (const range of v6) add(closed, range, 'ipv6');
add(open, '2000::/3', 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Whoever runs on one machine, under a plain address, may tell their neighbours on it. */
const isLocalHouse = (): boolean => process.env.PUBLIC_URL?.startsWith('http://') ?? false;

/** What of a name may be connected to: looked up and judged in one, so that a name cannot mean one address to us and another to the socket. */
export const publicLookup: LookupFunction = (name, options, done) => {
  resolve(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const allowed = isLocalHouse() ? addresses : addresses?.filter(({ address }) => isPublicAddress(address));
    if (error) return done(error, '');
    if (!allowed.length) return done(new Error(`${name} is no public address`), '');
    if (options.all) return done(null, allowed);
    return done(null, allowed[0]!.address, allowed[0]!.family);
  });
};

/** Why nothing is sent to such an address; `undefined`: it may be tried. */
export function objectionTo(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return 'not a URL';
  if (url.username || url.password) return 'a password in an address is read by everybody';
  if (isLocalHouse()) return ['https:', 'http:'].includes(url.protocol) ? undefined : 'must begin with https://';
  if (url.protocol !== 'https:') return 'must begin with https://';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublicAddress(host)) return 'no public address';
  return host.includes('.') || isIP(host) ? undefined : 'no public address';
}
