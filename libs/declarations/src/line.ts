/**
 * A line of a declaration: what a reviewer decides on, returns, and an officer corrects.
 * Roster lines carry the entry's id, which stays the same through every version.
 */
export type Line = 'employerData' | 'headcount' | 'payroll' | `roster:${string}`;

const ENTRY = /^roster:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** True for a line as it is written in URLs, bodies and columns. */
export function isLine(text: string): text is Line {
  return text === 'employerData' || text === 'headcount' || text === 'payroll' || ENTRY.test(text);
}

export function rosterLine(entryId: string): Line {
  return `roster:${entryId}`;
}

/** The roster entry a line is about, or null for the other lines. */
export function entryOf(line: Line): string | null {
  return ENTRY.exec(line)?.[1] ?? null;
}
