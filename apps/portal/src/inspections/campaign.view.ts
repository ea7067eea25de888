import {
  nextStep,
  phaseOf,
  type Campaign,
  type CampaignPage,
  type CampaignStep,
  type InspectedRow,
} from '#reviews';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { campaignPath, inspectedPath } from './inspection-path.js';

const PHASES = ['planned', 'frozen', 'friendly', 'formal', 'closed'] as const;

/** Rows of the list of campaigns. */
export function campaignRows(campaigns: readonly Campaign[], { t, language }: Words) {
  return campaigns.map(campaign => ({
    href: campaignPath(campaign),
    title: campaign.title,
    year: campaign.levyYear,
    phase: t(`inspections.phases.${phaseOf(campaign)}`),
    size: campaign.draw?.drawn ?? campaign.sampleSize,
    until: formatDate(campaign.formalUntil, language),
  }));
}

/** What the page of one campaign shows. */
export function campaignModel({ campaign, rows, names, drawHolds }: CampaignPage, words: Words) {
  const { t, language } = words;
  const phase = phaseOf(campaign);
  const next = nextStep(phase);
  // An inspection ends once nobody is left to look at: until then the next employer is the next step.
  const left = next === 'closed' ? rows.find(({ result }) => result === 'open') : undefined;
  return {
    path: campaignPath(campaign),
    steps: stepsOf(campaign, names, words),
    facts: [
      { label: t('inspections.fields.levyYear.label'), value: String(campaign.levyYear) },
      { label: t('inspections.fields.sampleSize.label'), value: String(campaign.sampleSize) },
      { label: t('inspections.friendlyUntil'), value: formatDate(campaign.friendlyUntil, language) },
      { label: t('inspections.formalUntil'), value: formatDate(campaign.formalUntil, language) },
    ],
    draw: campaign.draw && { ...campaign.draw, holds: drawHolds },
    rows: rows.map(row => rowOf(row, words)),
    next: next && {
      ...stepForm(next, words),
      left: left && inspectedPath(left, left.employerId),
      name: left?.employerName,
    },
    drop: phase === 'planned' ? stepForm('dropped', words) : null,
    dropped: phase === 'dropped',
  };
}

function stepForm(step: CampaignStep, { t }: Words) {
  return { step, text: t(`inspections.steps.${step}`), what: t(`inspections.what.${step}`) };
}

function stepsOf(campaign: Campaign, names: ReadonlyMap<string, string>, { t, language }: Words) {
  const now = PHASES.indexOf(phaseOf(campaign) as (typeof PHASES)[number]);
  return PHASES.map((phase, at) => {
    const act = phase === 'planned' ? campaign.planned : campaign.steps.get(phase);
    const by = act && { name: names.get(act.by.accountId) ?? '', time: formatInstant(act.at, language) };
    return {
      title: t(`inspections.phases.${phase}`),
      state: at < now ? 'done' : at === now ? 'current' : 'ahead',
      note: by ? t('inspections.by', by) : '',
    };
  });
}

function rowOf(row: InspectedRow, { t }: Words) {
  return {
    href: inspectedPath(row, row.employerId),
    name: row.employerName,
    place: row.place,
    weight: row.weight,
    said: t('inspections.said', { said: row.said, count: row.people }),
    result: t(`inspections.results.${row.result}`),
    changed: row.changedSince,
  };
}
