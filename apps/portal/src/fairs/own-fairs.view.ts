import type { OwnFair, OwnStand } from '#matching';
import { featureWords } from '#vocabulary';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import { MEETINGS } from './fair-path.js';
import { slotTime } from './fair.view.js';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A stand with the meetings of the published plan, as the employer reads it. */
export function standModel(
  { fair, number, post, seats, open, meetings, employer }: OwnStand & { readonly employer: string },
  several: boolean,
  words: Words,
) {
  const { t } = words;
  const published = fair.publishedPlanId !== null;
  return {
    title: fair.title,
    facts: [
      ...whereAndWhen(fair, words),
      ...(several ? [{ label: t('fairs.own.stands.employer'), value: employer }] : []),
      { label: t('fairs.stand'), value: t('fairs.own.number', { number }) },
      { label: t('fairs.post'), value: post },
      { label: t('fairs.fields.seats.short'), value: String(seats) },
    ],
    note: open ? (published ? '' : t('fairs.own.notYet')) : t(closedBy(fair.cancelled)),
    shown: open && published,
    rows: [...meetings]
      .sort((one, other) => one.slot.number - other.slot.number || one.badge - other.badge)
      .map(({ slot, badge, name, needs }) => ({
        ...{ time: slotTime(slot), badge: t('fairs.sheet.badge', { number: badge }), name: name ?? '' },
        needs: needWords(needs, words),
      })),
  };
}

/** A fair as the person reads it, in plain words. */
export function meetingModel({ fair, badge, left, mayLeave, needs, meetings }: OwnFair, words: Words) {
  const { t } = words;
  const all = [...(needs.interpreter ? ['interpreter'] : []), ...needs.others];
  return {
    title: fair.title,
    facts: [...whereAndWhen(fair, words), { label: t('fairs.badge'), value: String(badge) }],
    meetings: meetings.map(({ slot, stand, employer, post }) => ({
      time: slotTime(slot),
      rows: [
        { label: t('fairs.own.when'), value: slotTime(slot) },
        { label: t('fairs.stand'), value: t('fairs.own.number', { number: stand }) },
        { label: t('fairs.own.with'), value: employer },
        { label: t('fairs.post'), value: post },
      ],
    })),
    several: meetings.length > 1 ? t('fairs.own.several', { count: meetings.length }) : '',
    sentence: sentenceOf({ fair, left, meetings }, t),
    needs: all.length > 0 ? t('fairs.own.needs', { needs: needWords(all, words) }) : '',
    released: all.length === 0 ? '' : t(needs.released ? 'fairs.own.released' : 'fairs.own.notReleased'),
    absence: mayLeave ? `${MEETINGS}/${fair.regionCode}/${fair.fairId}/absence` : '',
  };
}

function sentenceOf({ fair, left, meetings }: Pick<OwnFair, 'fair' | 'left' | 'meetings'>, t: Words['t']) {
  if (fair.cancelled) return t('fairs.own.cancelled');
  if (left) return t('fairs.own.left');
  if (fair.publishedPlanId === null) return t('fairs.own.notYet');
  return meetings.length > 0 ? '' : t('fairs.own.noMeeting');
}

function whereAndWhen(fair: OwnFair['fair'], { t, language }: Words): Fact[] {
  const features = new Map(featureWords().map(({ id, label }) => [id, label[language]]));
  const access = fair.accessibility.flatMap(id => features.get(id) ?? []);
  return [
    { label: t('fairs.fields.heldOn.label'), value: formatDate(fair.heldOn, language) },
    { label: t('fairs.fields.place.label'), value: fair.place },
    ...(access.length > 0
      ? [{ label: t('fairs.fields.accessibility.label'), value: access.join(t('fairs.and')) }]
      : []),
  ];
}

function needWords(ids: readonly string[], { t }: Words): string {
  return ids.map(id => t(`seekers.talkNeeds.${id}`)).join(t('fairs.and'));
}

function closedBy(cancelled: boolean): string {
  return cancelled ? 'fairs.own.cancelled' : 'fairs.own.stands.closed';
}
