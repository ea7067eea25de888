/**
 * What a paper is: the consents as signed, the certificate as shown, a life of one's own, a diploma, proof of a training, a
 * signed form, or anything else.
 */
export const PAPER_KINDS = [
  ...(['consentPaper', 'certificateCopy', 'cv', 'diploma', 'trainingProof', 'signedForm', 'other'] as const),
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Papers by which the office shows that it acted rightly: they stay as long as the entry, and go with it. */
const KEPT_AS_PROOF = ['consentPaper', 'signedForm'] as const satisfies readonly PaperKind[];

/** What the person brings: anything but what the office signs with the person, so that all of it can be taken back. */
export const OWN_PAPER_KINDS = [
  ...(['certificateCopy', 'cv', 'diploma', 'trainingProof', 'other'] as const),
] as const satisfies readonly Exclude<PaperKind, (typeof KEPT_AS_PROOF)[number]>[];
export type OwnPaperKind = (typeof OWN_PAPER_KINDS)[number];

/** May the person throw a paper away? */
export function mayRemove({ purpose }: { readonly purpose: string }): boolean {
  return !(KEPT_AS_PROOF as readonly string[]).includes(purpose);
}
