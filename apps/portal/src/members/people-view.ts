import type { EmployerPeopleView, InvitationShown, MandateShown, RequestShown } from '#employers';
import { formatDate, formatInstant, type Language, type TagKind } from '#web';
import type { Translate } from '../frame/translate.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

const MANDATE_TAG: Readonly<Record<MandateShown['state'], TagKind>> = {
  inForce: 'done',
  over: 'notApplicable',
  ended: 'notApplicable',
};

/** What the page of an employer's people shows. */
export function peopleModel(view: EmployerPeopleView, words: Words) {
  const { t } = words;
  return {
    members: view.members.map(member => ({
      ...member,
      roleText: t(member.administrator ? 'members.roles.administrator' : 'members.roles.officer'),
    })),
    administrators: view.members.filter(one => one.administrator).map(({ name }) => name),
    requests: view.requests.map(request => requestRow(request, words)),
    invitations: view.invitations.map(invitation => invitationRow(invitation, words)),
    mandates: view.mandates.map(mandate => mandateRow(mandate, view.administered, words)),
  };
}

function requestRow({ requestId, kind, requester, askedAt, agent }: RequestShown, { t, language }: Words) {
  return {
    ...{ requestId, name: requester.name, email: requester.email, kindText: t(`members.kinds.${kind}`) },
    ...{ organisation: agent?.organisation, askedAt: formatInstant(askedAt, language) },
  };
}

function invitationRow(
  { invitationId, email, role, agent, expiresAt, lapsed }: InvitationShown,
  { t, language }: Words,
) {
  const roleText = t(`members.roles.${role}`);
  return {
    ...{ invitationId, email, organisation: agent?.organisation, roleText },
    ...{
      tag: lapsed ? 'toMend' : 'notYet',
      stateText: t(`members.invitations.${lapsed ? 'lapsed' : 'open'}`),
    },
    until: t(lapsed ? 'members.invitations.lapsedAt' : 'members.invitations.openUntil', {
      instant: formatInstant(expiresAt, language),
    }),
  };
}

function mandateRow(mandate: MandateShown, administered: boolean, words: Words) {
  const { t, language } = words;
  const { mandateId, kind, holderName, organisation, beginsOn, until, state, ended } = mandate;
  return {
    ...{ mandateId, holderName, organisation, kindText: t(`members.mandates.kinds.${kind}`) },
    period: t('members.mandates.period', {
      from: formatDate(beginsOn, language),
      until: formatDate(until, language),
    }),
    stateText: t(`members.mandates.states.${state}`),
    ...{ tag: MANDATE_TAG[state], mayEnd: administered && state === 'inForce' },
    endedText:
      ended && t(`members.mandates.endedAs.${ended.as}`, { instant: formatInstant(ended.at, language) }),
    record: officeRecord(mandate, administered, words),
  };
}

/** Who asked the office, and how: for those who decide about the employer's people. */
function officeRecord({ office }: MandateShown, administered: boolean, { t, language }: Words) {
  if (!office) return null;
  const { levyYear, askedBy, askedWay, identity, askedOn, reason } = office;
  const open = [{ label: t('members.office.levyYear'), value: String(levyYear) }];
  if (!administered) return open;
  return [
    ...open,
    { label: t('members.office.askedBy'), value: askedBy },
    { label: t('members.office.askedWay'), value: t(`members.office.ways.${askedWay}`) },
    { label: t('members.office.askedOn'), value: formatDate(askedOn, language) },
    { label: t('members.office.identity'), value: identity },
    { label: t('members.office.reason'), value: reason },
  ];
}
