import {
  phaseOf,
  type Campaign,
  type CampaignPage,
  type CampaignStep,
  type InspectedRow,
  type StepObstacle,
} from '#reviews';
import { addDays } from '#values';
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
export function campaignModel(page: CampaignPage, words: Words) {
  const { campaign, next, rows, names, drawHolds } = page;
  const { t, language } = words;
  const phase = phaseOf(campaign);
  // An inspection ends once nobody is left to look at: until then the next employer is the next step.
  const left = next?.step === 'closed' ? rows.find(({ result }) => result === 'open') : undefined;
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
      ...stepForm(next.step, words),
      obstacle: next.obstacle && obstacleWords(next.obstacle, words),
      left: left && inspectedPath(left, left.employerId),
      name: left?.employerName,
    },
    drop: page.mayDrop ? stepForm('dropped', words) : null,
    dropped: phase === 'dropped' && t(`inspections.isDropped.${campaign.draw ? 'drawn' : 'planned'}`),
  };
}

/** Why a step cannot be taken, with the day it hangs on. */
export function obstacleWords(obstacle: StepObstacle, { t, language }: Words): string {
  const key = `inspections.refusals.${obstacle.code}`;
  if (obstacle.code === 'otherPhase') return t(key, { phase: t(`inspections.phases.${obstacle.phase}`) });
  const [until, from] = [obstacle.until, addDays(obstacle.until, 1)].map(day => formatDate(day, language));
  return t(key, { until, from });
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
