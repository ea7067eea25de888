import type { Route } from '../../support/routes.js';
import type { Principal, WorldName } from './principals.js';

/** Whose objects an address names; `mixed`: those of the other region under the county's own code. */
export type Target = WorldName | 'mixed';

/** Who may do what, written down a second time and apart from the code under test. */
export function may(route: Route, who: Principal, target: Target, region: string): boolean {
  const { path, audiences = [] } = route;
  if (audiences.some(audience => ['public', 'demo'].includes(audience))) return true;
  if (audiences.includes('monitoring')) return true;
  const isLetIn = audiences.includes('signedIn')
    ? who.name !== 'stranger'
    : who.roles.some(role => (audiences as readonly string[]).includes(role));
  if (!isLetIn) return false;
  if (!path.includes(':')) return true;
  if (target === 'mixed') return false;
  const acts = who.serves === target;
  const covers = who.region === region;
  const decides = covers && who.roles.some(role => role === 'reviewer' || role === 'approver');
  if (/^\/workspace\/(declarations|dispatch|receipts)\//.test(path)) return acts;
  if (/^\/workspace\/employers\/:employerId\/(people|changes)\b/.test(path)) return acts && who.belongs;
  if (path.startsWith('/workspace/employers/')) return acts;
  if (path.startsWith('/workspace/determinations/')) return acts || (decides && !path.endsWith('/mails'));
  if (/^\/workspace\/(reviews|publications|assistance|non-filers)\//.test(path)) return covers;
  if (/^\/workspace\/(inspections|approvals|levy-proposals|relief-lists|reward-lists)\//.test(path))
    return covers;
  if (path.startsWith('/workspace/levies/')) return acts || decides;
  // Brokers take posts in on behalf of employers of their county.
  const places = covers && who.roles.includes('broker');
  if (path.startsWith('/workspace/posts/employers/')) return acts || places;
  if (path.startsWith('/workspace/post-desk/:regionCode/exchange')) return places;
  if (path.startsWith('/workspace/referrals/interpreters/')) return places;
  if (path === '/workspace/fairs/:regionCode/new') return places;
  // Somebody's own: requests and kept forms. These are nobody's.
  return false;
}
