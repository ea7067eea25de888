/** An address that its owner knows again and nobody else learns: `liu.xiaomei@example.com` becomes `li***@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '***';
  const name = [...address.slice(0, at)];
  return `${name.slice(0, name.length > 3 ? 2 : 1).join('')}***${address.slice(at)}`;
}
