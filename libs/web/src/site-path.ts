/** A base that no real address has, so that anything leaving it is seen. */
const HERE = 'http://site.invalid';

/**
 * The path (with query and fragment) to go back to, if it lies on this site; otherwise the home page.
 * Absolute addresses, `//host`, backslashes and control characters never get through.
 */
export function sitePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(wanted)) return '/';
  const url = URL.parse(wanted, HERE);
  if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
