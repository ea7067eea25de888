import type { PlainDate } from '#values';

/** Kinds of employer, as the public list tells them apart. */
export const EMPLOYER_KINDS = [
  'enterprise',
  'institution',
  'organ',
  'organisation',
  'nonEnterprise',
] as const;
export type EmployerKind = (typeof EMPLOYER_KINDS)[number];

export function isEmployerKind(text: string): text is EmployerKind {
  return (EMPLOYER_KINDS as readonly string[]).includes(text);
}

/** Key of an employer: its county and id. */
export interface EmployerKey {
  readonly regionCode: string;
  readonly employerId: string;
}

/** Whom the office reaches at an employer. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** An employer as its officers see it. */
export interface Employer extends EmployerKey {
  readonly creditCode: string;
  /** Why the code goes on although its check digit fails; null for a code that passes. */
  readonly creditCodeReason: string | null;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly contact: Contact;
  /** Counts the corrections of this record, from 1. */
  readonly version: number;
}
