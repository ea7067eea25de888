import { MOST_MEETINGS, type Fair, type FairPage, type FairProof, type FairSlot } from '#matching';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { caseFilePath } from '../seekers/seeker-path.js';
import { fairPath } from './fair-path.js';

export function fairRows(fairs: readonly Fair[], today: string, { t, language }: Words) {
  return fairs.map(fair => ({
    href: fairPath(fair),
    title: fair.title,
    on: formatDate(fair.heldOn, language),
    place: fair.place,
    state: t(`fairs.states.${stateOf(fair, today)}`),
  }));
}

export function stateOf(fair: Fair, today: string): 'cancelled' | 'over' | 'published' | 'open' {
  if (fair.cancelled) return 'cancelled';
  if (fair.heldOn < today) return 'over';
  return fair.publishedPlanId === null ? 'open' : 'published';
}

export function fairModel(page: FairPage, words: Words) {
  const { t, language } = words;
  const { fair, stands, people } = page.now;
  const path = fairPath(fair);
  const state = stateOf(fair, page.today);
  const gone = lapsed(page);
  return {
    ...{ path, state, changeable: state === 'open' || state === 'published' },
    facts: [
      { label: t('fairs.fields.heldOn.label'), value: formatDate(fair.heldOn, language) },
      { label: t('fairs.fields.place.label'), value: fair.place },
      { label: t('fairs.state'), value: t(`fairs.states.${state}`) },
      { label: t('fairs.fields.slots.label'), value: fair.slots.map(slotTime).join(t('fairs.and')) },
    ],
    next: nextStep(page, gone, words),
    stands: stands.map(stand => ({
      ...{ number: stand.number, id: stand.standId, seats: stand.seats },
      employer: page.employers.get(stand.employerId) ?? '',
      post: stand.post?.title ?? '',
      placed: page.appointments.filter(one => one.stand === stand.standId).length,
      gone: stand.open ? '' : t(stand.left ? 'fairs.left' : 'fairs.postClosed'),
    })),
    people: people.map(person => ({
      ...{ number: person.number, id: person.seekerId },
      name: page.people.get(person.seekerId)?.name ?? '',
      // What has to be asked before a person can be planned is asked there.
      file: caseFilePath({ regionCode: fair.regionCode, seekerId: person.seekerId }),
      when: whenOf(page, person.seekerId, words),
      gone: person.present ? '' : t(person.left ? 'fairs.left' : 'fairs.notActiveNow'),
    })),
    plan: page.plan ? planModel(page, words) : null,
    onTheDay: fair.heldOn <= page.today && page.plan !== null,
    ...{ madeAt: page.plan ? formatInstant(page.plan.madeAt, language) : '' },
  };
}

/** Is somebody in the plan who does not come any more? */
function lapsed({ now, appointments }: FairPage): boolean {
  const here = new Set(now.people.filter(one => one.present).map(({ seekerId }) => seekerId));
  const open = new Set(now.stands.filter(one => one.open).map(({ standId }) => standId));
  return appointments.some(({ person, stand }) => !here.has(person) || !open.has(stand));
}

type Step = 'invite' | 'admit' | 'plan' | 'again' | 'publish' | null;

function nextStep({ now, plan, today }: FairPage, gone: boolean, { t }: Words) {
  const state = stateOf(now.fair, today);
  let step: Step = null;
  if (state === 'open' || state === 'published') {
    if (now.stands.every(one => !one.open)) step = 'invite';
    else if (now.people.every(one => !one.present)) step = 'admit';
    else if (!plan) step = 'plan';
    else if (gone) step = 'again';
    else if (now.fair.publishedPlanId !== plan.planId) step = 'publish';
  }
  return step === null
    ? null
    : { step, what: t(`fairs.next.${step}.what`), text: t(`fairs.next.${step}.text`) };
}

function planModel(page: FairPage, words: Words) {
  const { t, language } = words;
  const { proof, inputsHash, weightsVersion, number } = page.plan!;
  const placed = proof.tiers.reduce((sum, tier) => sum + tier.placed, 0);
  // Meetings that stay are no part of what was worked out anew.
  const isRest = proof.kept > 0;
  return {
    number,
    facts: [
      ...proof.tiers.map(({ tier, placed: made, of }) => ({
        label: t(`fairs.tiers.t${tier}`),
        value: t(isRest ? 'fairs.placedOfRest' : 'fairs.placedOf', { placed: made, of }),
      })),
      ...(proof.kept > 0 ? [{ label: t('fairs.kept'), value: String(proof.kept) }] : []),
      {
        label: t(isRest ? 'fairs.scoreOfRest' : 'fairs.score'),
        ...{ value: String(proof.score), note: t('fairs.placed', { count: placed }) },
      },
      { label: t('fairs.gap'), value: String(proof.gap) },
    ],
    proven: proof.proven ? t(isRest ? 'fairs.provenBesides' : 'fairs.proven') : '',
    limited: limitedBy(proof, placed, words),
    another: mayMeetMore(page),
    proof: t('fairs.proofIs', { primal: proof.primal, dual: proof.dual }),
    basis: t('fairs.basis', { hash: inputsHash.slice(0, 16), weights: weightsVersion }),
    changes: (page.changes ?? []).map(({ person, before, after }) => ({
      name: page.people.get(person)?.name ?? '',
      before:
        before.length === 0 && keeps(page, person, after)
          ? t('fairs.added')
          : placesAndTimes(page, before, words),
      after: afterwards(page, person, after, words),
    })),
    first: page.changes === null,
    language,
  };
}

/** Has somebody a meeting in the plan besides those that are new? */
function keeps({ appointments }: FairPage, person: string, added: readonly unknown[]): boolean {
  return appointments.filter(one => one.person === person).length > added.length;
}

/** What somebody has in the place of what is gone. */
function afterwards(
  page: FairPage,
  person: string,
  after: readonly { readonly stand: string; readonly slot: number }[],
  words: Words,
): string {
  if (after.length > 0) return placesAndTimes(page, after, words);
  const found = page.now.people.find(({ seekerId }) => seekerId === person);
  if (found && !found.present) return words.t(found.left ? 'fairs.left' : 'fairs.notActiveNow');
  return words.t(keeps(page, person, after) ? 'fairs.dropped' : 'fairs.none');
}

/** What the interpreters have to do with it: nothing lost by them, so much lost, or so much that is not ruled out. */
function limitedBy(
  { proven, interpreters, withoutInterpreterLimit: more }: FairProof,
  own: number,
  { t }: Words,
) {
  if (!interpreters) return more ? t('fairs.limited', { placed: more.placed, own }) : null;
  const { tried, atMost } = interpreters;
  const said = proven
    ? t('fairs.interpretersProven', { tried })
    : t('fairs.interpretersAtMost', { tried, placed: atMost.placed, score: atMost.score });
  return more ? `${said}${t('fairs.limited', { placed: more.placed, own })}` : said;
}

/** May somebody meet one more stand: not where everybody planned has as many talks as one can have. */
function mayMeetMore({ appointments }: FairPage): boolean {
  const talks = new Map<string, number>();
  for (const { person } of appointments) talks.set(person, (talks.get(person) ?? 0) + 1);
  return [...talks.values()].some(count => count < MOST_MEETINGS);
}

function placeAndTime(
  page: FairPage,
  { stand, slot }: { readonly stand: string; readonly slot: number },
  { t }: Words,
): string {
  const found = page.now.stands.find(({ standId }) => standId === stand);
  return t('fairs.standAt', { number: found?.number ?? '', time: timeOf(page, slot) });
}

/** Appointments of one person in the order of the day. */
function placesAndTimes(
  page: FairPage,
  all: readonly { readonly stand: string; readonly slot: number }[],
  words: Words,
): string {
  if (all.length === 0) return words.t('fairs.none');
  return all.map(one => placeAndTime(page, one, words)).join(words.t('fairs.and'));
}

function whenOf(page: FairPage, seekerId: string, words: Words): string {
  const own = page.appointments.filter(({ person }) => person === seekerId);
  if (own.length > 0) return placesAndTimes(page, own, words);
  const why = page.plan?.proof.without.find(({ person }) => person === seekerId)?.reason;
  return why ? words.t(`fairs.without.${why}`) : '';
}

export function slotTime({ from, to }: FairSlot): string {
  return `${from}–${to}`;
}

export function timeOf({ now }: FairPage, slot: number): string {
  const found = now.fair.slots.find(({ number }) => number === slot);
  return found ? slotTime(found) : '';
}
