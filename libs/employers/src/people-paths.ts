/** Pages that mails about an employer's people lead to; the portal keeps to these addresses. */
export const PEOPLE_PATHS = {
  /** Where a person's own employers, requests and mandates are. */
  start: '/workspace/declarations',
  people: (employerId: string) => `/workspace/employers/${employerId}/people`,
  request: (employerId: string, requestId: string) =>
    `/workspace/employers/${employerId}/people/requests/${requestId}`,
  mandates: '/workspace/mandates',
  /** Where a clerk's own mandates are. */
  assistance: '/workspace/assistance',
  /** What happened to the employer itself. */
  changes: (employerId: string) => `/workspace/employers/${employerId}/changes`,
} as const;
