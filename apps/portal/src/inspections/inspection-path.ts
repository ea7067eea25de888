import type { CampaignKey } from '#reviews';

export const INSPECTIONS = '/workspace/inspections';

export function campaignPath({ regionCode, campaignId }: CampaignKey): string {
  return `${INSPECTIONS}/${regionCode}/${campaignId}`;
}

export function inspectedPath(key: CampaignKey, employerId: string): string {
  return `${campaignPath(key)}/employers/${employerId}`;
}

/** Where an employer's people read of inspections. */
export function ownInspectionsPath(employerId: string): string {
  return `/workspace/employers/${employerId}/inspections`;
}
