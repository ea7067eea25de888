import { AdvanceCampaign } from './advance-campaign.js';
import { CampaignStore } from './campaign.store.js';
import { InspectedLines } from './inspected-lines.js';
import { InspectionBasis } from './inspection-basis.js';
import { InspectionCase } from './inspection-case.js';
import { OwnInspections } from './own-inspections.js';
import { PlanCampaign } from './plan-campaign.js';
import { ProposeFindings } from './propose-findings.js';
import { ReadCampaigns } from './read-campaigns.js';
import { RecordFinding } from './record-finding.js';

/** The special inspection of certified numbers. */
export const inspectionUseCases = [
  PlanCampaign,
  AdvanceCampaign,
  RecordFinding,
  ReadCampaigns,
  OwnInspections,
  ProposeFindings,
];
export const inspectionParts = [CampaignStore, InspectedLines, InspectionCase, InspectionBasis];
