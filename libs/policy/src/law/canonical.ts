import { createHash } from 'node:crypto';

/** JSON with members in code-unit order and without white space: equal content gives equal bytes. */
export function canonicalJson(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map(item => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof content !== 'object' || content === null) return JSON.stringify(content) ?? 'null';
  let members = '';
  for (const name of Object.keys(content).sort()) {
    const value = (content as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    if (members !== '') members += ',';
    members += `${JSON.stringify(name)}:${canonicalJson(value)}`;
  }
  return `{${members}}`;
}

/** `sha256:` and the lower-case hexadecimal hash of the canonical JSON. */
export function contentHash(content: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex')}`;
}
