import type { Actor, Role } from '#accounts';
import type { FrameLink } from '#web';
import type { Translate } from './translate.js';

const PUBLIC = [
  ['/employers', 'navigation.employers'],
  ['/posts', 'navigation.posts'],
  ['/work', 'navigation.work'],
  ['/calculator', 'navigation.calculator'],
  ['/rules', 'navigation.rules'],
  ['/guide', 'navigation.guide'],
] as const;

/** Each role's own rooms of the workspace, in order; the first is where `/workspace` leads. */
const WORKSPACE: Record<Role, readonly (readonly [string, string])[]> = {
  officer: [
    ['/workspace/declarations', 'navigation.declarations'],
    ['/workspace/determinations', 'navigation.determinations'],
    ['/workspace/levies', 'navigation.levies'],
    ['/workspace/rewards', 'navigation.rewards'],
    ['/workspace/posts', 'navigation.ownPosts'],
    ['/workspace/candidates', 'navigation.candidates'],
    ['/workspace/fair-stands', 'navigation.fairStands'],
    ['/workspace/retrofits', 'navigation.retrofits'],
  ],
  seeker: [
    ['/workspace/seeker', 'navigation.seeker'],
    ['/workspace/seeker/posts', 'navigation.ownMatches'],
    ['/workspace/applications', 'navigation.applications'],
    ['/workspace/fair-meetings', 'navigation.fairMeetings'],
  ],
  clerk: [['/workspace/assistance', 'navigation.assistance']],
  reviewer: [
    ['/workspace/reviews', 'navigation.reviews'],
    ['/workspace/non-filers', 'navigation.nonFilers'],
    ['/workspace/objections', 'navigation.objections'],
    ['/workspace/ledger', 'navigation.ledger'],
    ['/workspace/inspections', 'navigation.inspections'],
    ['/workspace/region-runs', 'navigation.regionRuns'],
    ['/workspace/sources', 'navigation.sources'],
    ['/workspace/awards', 'navigation.awards'],
    ['/workspace/payment-orders', 'navigation.paymentOrders'],
  ],
  approver: [
    ['/workspace/approvals', 'navigation.approvals'],
    ['/workspace/region-runs', 'navigation.regionRuns'],
    ['/workspace/ledger', 'navigation.ledger'],
    ['/workspace/awards', 'navigation.awards'],
    ['/workspace/retrofit-approvals', 'navigation.retrofitApprovals'],
    ['/workspace/retrofit-budget', 'navigation.retrofitBudget'],
  ],
  publisher: [
    ['/workspace/publications', 'navigation.publications'],
    ['/workspace/reward-lists', 'navigation.rewardLists'],
    ['/workspace/relief-lists', 'navigation.reliefLists'],
    ['/workspace/awards', 'navigation.awards'],
  ],
  broker: [
    ['/workspace/tasks', 'navigation.myDay'],
    ['/workspace/seekers', 'navigation.seekers'],
    ['/workspace/post-desk', 'navigation.postDesk'],
    ['/workspace/matches', 'navigation.matches'],
    ['/workspace/fairs', 'navigation.fairs'],
    ['/workspace/referrals', 'navigation.referrals'],
    ['/workspace/retrofit-desk', 'navigation.retrofitDesk'],
  ],
  auditor: [
    ['/workspace/audit', 'navigation.audit'],
    ['/workspace/integrity', 'navigation.integrity'],
    ['/workspace/fairness', 'navigation.fairness'],
  ],
  administrator: [
    ['/workspace/administration', 'navigation.administration'],
    ['/workspace/integrity', 'navigation.integrity'],
    ['/workspace/retrofit-budget', 'navigation.retrofitBudget'],
    ['/workspace/fairness', 'navigation.fairness'],
  ],
};

/** Figures of the year, and every room of the office's work. */
const OVERVIEW = ['/workspace/overview', 'navigation.overview'] as const;
const OVERSEERS: readonly Role[] = ['reviewer', 'approver', 'publisher', 'administrator'];
/** Rooms named on every page; the others of the staff are found by the overview. */
const SHOWN = 4;

/** Where agents see for whom they act, until when. */
const MANDATES = ['/workspace/mandates', 'navigation.mandates'] as const;

/** Where a job-seeker registers. */
const REGISTRATION = '/workspace/work';

/** The links of the public site. */
export function publicNavigation(t: Translate): FrameLink[] {
  return PUBLIC.map(([href, key]) => ({ href, text: t(key) }));
}

/** The links of a person's workspace: the first rooms of every role held; without a role, the start alone. */
export function workspaceNavigation(actor: Actor, t: Translate, url = ''): FrameLink[] {
  const links = isNewSeeker(actor, url) ? [[REGISTRATION, 'navigation.seeker'] as const] : roomsOf(actor);
  const isAgent = actor.grants.some(({ mandate }) => mandate?.kind === 'agent');
  const overview = actor.grants.some(({ role }) => OVERSEERS.includes(role)) ? [OVERVIEW] : [];
  const all = [
    ...(links.length > 0 ? links : WORKSPACE.officer).slice(0, overview.length > 0 ? SHOWN : undefined),
    ...overview,
    ...(isAgent ? [MANDATES] : []),
  ];
  return [...all, ['/workspace/account', 'navigation.account'] as const].map(([href, key]) => ({
    href,
    text: t(key),
  }));
}

/** The staff's rooms by what is done there; the order is that of the year's work. */
const GROUPS = {
  cases: ['reviews', 'approvals', 'nonFilers', 'objections', 'inspections'],
  figures: ['sources', 'regionRuns'],
  money: ['ledger', 'awards', 'paymentOrders', 'retrofitApprovals', 'retrofitBudget'],
  publicity: ['publications', 'rewardLists', 'reliefLists'],
  system: ['administration', 'integrity', 'fairness'],
} as const;

/** A room with a sentence that says what is done there. */
export interface StaffRoom extends FrameLink {
  readonly about: string;
}

/** Every room of a staff member's work, each once, by what is done there. */
export function staffRooms(actor: Actor, t: Translate): { title: string; rooms: StaffRoom[] }[] {
  const own = new Map(roomsOf(actor).map(([href, key]) => [key, href]));
  return Object.entries(GROUPS)
    .map(([group, names]) => ({
      title: t(`navigation.groups.${group}`),
      rooms: names.flatMap(name => {
        const href = own.get(`navigation.${name}`);
        return href ? [{ href, text: t(`navigation.${name}`), about: t(`navigation.about.${name}`) }] : [];
      }),
    }))
    .filter(({ rooms }) => rooms.length > 0);
}

/** The room that names a page of no room of one's own: employers come to objections by their determinations. */
const NAMED_BY: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['/workspace/objections', ['/workspace/determinations', 'navigation.determinations']],
]);

/** Links above the heading; from a page that the navigation does not name, the way leads to the one that does. */
export function wayBack(
  actor: Actor,
  url: string,
  links: readonly FrameLink[],
  t: Translate,
): readonly FrameLink[] {
  const named = workspaceNavigation(actor, t);
  const isNamed = (path: string) => named.some(({ href }) => href === path);
  const path = url.split('?', 1)[0] ?? '';
  const room = roomOf(actor, path) ?? [...NAMED_BY.keys()].find(href => isWithin(path, href));
  if (room === undefined || isNamed(room)) return links;
  const before = [NAMED_BY.get(room), OVERVIEW].find(one => one && isNamed(one[0]));
  return before ? [{ href: before[0], text: t(before[1]) }, ...links] : links;
}

/** Does a path belong to a room of this person's work? */
export function mayEnter(actor: Actor, path: string): boolean {
  return roomOf(actor, path) !== undefined;
}

function roomOf(actor: Actor, path: string): string | undefined {
  return roomsOf(actor).find(([href]) => isWithin(path, href))?.[0];
}

function isWithin(path: string, href: string): boolean {
  return `${path}/`.startsWith(`${href}/`);
}

function roomsOf(actor: Actor): (readonly [string, string])[] {
  const roles = [...new Set(actor.grants.map(grant => grant.role))];
  return [...new Map(roles.flatMap(role => WORKSPACE[role]).map(room => [room[0], room])).values()];
}

/** The name of the workspace, shown beside the mark. */
export function workspaceName(actor: Actor, t: Translate, url = ''): string {
  const role = isNewSeeker(actor, url) ? 'seeker' : (actor.grants[0]?.role ?? 'officer');
  return t(`navigation.workspaceOf.${role}`);
}

/** Somebody without a role who has come to register for work: nothing of employers stands around that. */
function isNewSeeker({ grants }: Actor, url: string): boolean {
  return grants.length === 0 && isWithin(url.split('?', 1)[0] ?? '', REGISTRATION);
}

/** Where `/workspace` leads for this person. */
export function workspaceStart(actor: Actor): string {
  return WORKSPACE[actor.grants[0]?.role ?? 'officer'][0]?.[0] ?? '/';
}
