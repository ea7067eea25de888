import type { PlainDate } from '#values';
import type { Language } from '#web';

/** What mails there are; each has its words in both languages. */
export const TEMPLATES = [
  'confirmation',
  'passwordReset',
  'registrationAttempted',
  'submitted',
  'returned',
  'determined',
  'withdrawn',
  'correctionOpened',
  'correctionGivenUp',
  'reviewCorrectionOpened',
  'reviewCorrectionGivenUp',
  'reviewCorrectionSent',
  'reviewGiven',
  'reviewTakenOver',
  'determinationProposed',
  'proposalRefused',
  'filingsOverdue',
  'filingsLongOverdue',
  'joinRequested',
  'joinApproved',
  'joinRefused',
  'joinApprovedByOffice',
  'invitation',
  'invitationAccepted',
  'memberLeft',
  'memberRemoved',
  'mandateEnded',
  'mandateEndedHere',
  'mandateGivenUp',
  'mandateGivenUpByYou',
  'mandateEnding',
  'mandateEndingHere',
  'mandateOver',
  'mandateOverHere',
  'officeMandateRecorded',
  'employerClosed',
  'employerMerged',
  'employerSplit',
  'employerMoved',
  'employerChangeTakenBack',
  'awardOffered',
  'awardClaimEnding',
  'awardReturned',
  'awardRefused',
  'awardPublished',
  'awardPaid',
  'awardFailed',
  'awardWithdrawn',
  'awardRecoveryDue',
  'levyNoticed',
  'levyWarned',
  'levySettled',
  'levyRefundDue',
  'reliefGranted',
  'reliefRefused',
  'inspectionAnnounced',
  'inspectionBegun',
  'inspectionClosed',
  'reminderBefore',
  'reminderAfter',
  'dispatchRequested',
  'dispatchAnswered',
  'dispatchSettled',
  'objectionReceived',
  'objectionToDecide',
  'objectionAdded',
  'objectionDue',
  'objectionOverdue',
  'objectionUpheld',
  'objectionTooLate',
  'objectionOvertaken',
  'objectionWithdrawn',
  'postPublished',
  'postReturned',
  'postStale',
  'postExpired',
  'referralAsked',
  'referralNews',
  'referralReminder',
  'referralEnded',
  'referralReceived',
  'candidateNews',
  'candidateReminder',
  'candidateEnded',
  'referralBack',
  'referralOverdue',
  'interviewNear',
  'interviewNearEmployer',
  'visitsToMake',
  'visitsLongLate',
  'visitsMoved',
  'consentEnding',
  'consentEnded',
  'accountReleased',
  'claimConfirmed',
  'claimDenied',
  'consentEndingHere',
  'consentEndedHere',
  'fairStandPlanned',
  'fairMeetingPlanned',
  'fairCancelled',
  'retrofitTakenIn',
  'retrofitReturned',
  'retrofitApproved',
  'retrofitWaiting',
  'retrofitRefused',
  'retrofitFailed',
  'retrofitAccepted',
  'retrofitPaid',
  'retrofitPayFailed',
  'retrofitEnded',
  'retrofitInspection',
  'retrofitToTakeIn',
  'retrofitToAccept',
  'retrofitToInspect',
  'retrofitToDecide',
] as const;
export type Template = (typeof TEMPLATES)[number];

export interface Recipient {
  readonly email: string;
  /** Null where we write to an office, not to a person by name. */
  readonly name: string | null;
  readonly language: Language;
  /** The account it belongs to, where there is one. */
  readonly account?: { readonly regionCode: string; readonly accountId: string };
}

/** What a mail speaks of. Never a personal value beyond the recipient's own name. */
export interface MessageFacts {
  /** The page that the mail leads to. */
  readonly link?: string;
  readonly employerName?: string;
  readonly levyYear?: number;
  readonly documentNumber?: string;
  readonly returnedLines?: number;
  /** The county that a mail among staff is about, and how many filings. */
  readonly place?: string;
  readonly filings?: number;
  /** Working days they have waited, and after how many others were told before. */
  readonly waited?: number;
  readonly toldAfter?: number;
  /** Return visits to be made, and how many of them are late. */
  readonly visits?: number;
  readonly late?: number;
  /** Last day of a mandate or of a window; day by which something is due. */
  readonly lastDay?: PlainDate;
  /** Until when the link works. */
  readonly linkUntil?: Date;
}

/** A paper within a mail, as whoever issued it rendered it: the same words as text and as HTML. */
export interface MessageBody {
  readonly text: string;
  readonly html: string;
}

/** A mail to one person, before its words are found. */
export interface Message {
  readonly template: Template;
  readonly to: Recipient;
  readonly facts: MessageFacts;
  readonly body?: MessageBody;
  /** The declaration it tells of; its history shows how far the mail came. */
  readonly declarationId?: string;
}

/** A mail as it travels: plain text, which every reader opens, and the same as HTML with headings and lists. */
export interface ComposedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** Absent in mails composed before there was any. */
  readonly html?: string;
  readonly language: Language;
}
