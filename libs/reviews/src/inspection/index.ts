export * from './advance-campaign.js';
export * from './campaign.js';
export type { CampaignInput } from './campaign-form.js';
export type { InspectedPerson } from './inspected-lines.js';
export * from './inspection.errors.js';
export * from './plan-campaign.js';
export * from './propose-findings.js';
export * from './read-campaigns.js';
export { RecordFinding, type FindingInput, type InspectedLineKey } from './record-finding.js';
