import type { FairPage, FairSlot } from '#matching';
import type { Words } from '../reviews/words.js';
import type { Side } from './fair-forms.js';
import { slotTime, timeOf } from './fair.view.js';

/** How an appointment reads: where, when, with whom, for one side. */
export interface SheetRow {
  readonly time: string;
  readonly who: string;
  readonly note: string;
}

export interface Sheet {
  readonly heading: string;
  readonly sub: string;
  readonly rows: readonly SheetRow[];
}

/** The plan for one side. What a stand reads of people is the name they share or the badge, and needs that are released. */
export function sheetsOf(page: FairPage, side: Side, words: Words): Sheet[] {
  if (side === 'stands')
    return page.now.stands.filter(({ open }) => open).map(one => standSheet(page, one, words));
  if (side === 'people')
    return page.now.people.filter(({ present }) => present).flatMap(one => personSheet(page, one, words));
  return page.now.fair.slots.map(slot => slotSheet(page, slot, words));
}

type Stand = FairPage['now']['stands'][number];
type Person = FairPage['now']['people'][number];

function standSheet(page: FairPage, stand: Stand, { t }: Words): Sheet {
  const people = new Map(page.now.people.map(person => [person.seekerId, person]));
  const rows = page.appointments.filter(one => one.stand === stand.standId);
  return {
    heading: t('fairs.sheet.stand', {
      number: stand.number,
      employer: page.employers.get(stand.employerId) ?? '',
    }),
    sub: stand.post?.title ?? '',
    rows: rows.flatMap(({ person, slot }) => {
      const one = people.get(person);
      if (!one?.present) return [];
      const badge = t('fairs.sheet.badge', { number: one.number });
      const name = page.people.get(person)?.forEmployer;
      return {
        time: timeOf(page, slot),
        who: name ? t('fairs.sheet.named', { name, badge }) : badge,
        note: one.needs.released ? needsOf(one, t) : '',
      };
    }),
  };
}

function personSheet(page: FairPage, person: Person, { t }: Words): Sheet[] {
  const rows = page.appointments.flatMap(own => {
    const stand = page.now.stands.find(one => one.standId === own.stand);
    if (own.person !== person.seekerId || !stand?.open) return [];
    const employer = page.employers.get(stand.employerId) ?? '';
    return {
      time: timeOf(page, own.slot),
      who: t('fairs.sheet.stand', { number: stand.number, employer }),
      note: stand.post?.title ?? '',
    };
  });
  if (rows.length === 0) return [];
  const heading = page.people.get(person.seekerId)?.name ?? '';
  return [{ heading, sub: t('fairs.sheet.badge', { number: person.number }), rows }];
}

function slotSheet(page: FairPage, slot: FairSlot, { t }: Words): Sheet {
  const here = page.appointments.filter(one => one.slot === slot.number);
  return {
    heading: slotTime(slot),
    sub: t('fairs.placed', { count: here.length }),
    rows: here
      .map(({ person, stand, kept }) => {
        const found = page.now.stands.find(one => one.standId === stand);
        const one = page.now.people.find(({ seekerId }) => seekerId === person);
        const who = page.people.get(person)?.name ?? '';
        return {
          number: found?.number ?? 0,
          time: t('fairs.sheet.stand', {
            number: found?.number ?? '',
            employer: page.employers.get(found?.employerId ?? '') ?? '',
          }),
          who: one?.present && found?.open ? who : t('fairs.sheet.gone', { name: who }),
          note: [one ? needsOf(one, t) : '', kept ? t('fairs.sheet.kept') : '']
            .filter(Boolean)
            .join(t('fairs.and')),
        };
      })
      .sort((one, other) => one.number - other.number),
  };
}

function needsOf({ needs }: Person, t: Words['t']): string {
  const ids = [...(needs.interpreter ? ['interpreter'] : []), ...needs.others];
  return ids.map(id => t(`seekers.talkNeeds.${id}`)).join(t('fairs.and'));
}
