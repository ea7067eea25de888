import type { PortalRequest } from '../security/portal-request.js';

/** Path and query of the page of ours that a request came from; null when there is none or it is not told. */
export function pageBefore({ headers }: PortalRequest): string | null {
  const from = headers.referer ? URL.parse(headers.referer) : null;
  return from && from.host === headers.host ? from.pathname + from.search : null;
}
