import { demandWords } from '#vocabulary';
import type { FieldReader } from '#values';
import { ASSESSED_PARTS, CONCLUSIONS, type AssessedPart, type AssessmentContent } from './case-file.js';
import { LONGEST, oneLine } from './read-words.js';

/** An assessment as typed: `ability`, … hold the findings, `abilityMethod`, … how they were found. */
export interface AssessmentInput {
  readonly assessedOn: string;
  readonly conclusion: string;
  readonly suitable: string;
  readonly assessors: string;
  readonly findings: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<string, string>>;
}

/** Reads what the assessors wrote; null where a field is wrong. Levels that were not seen are left out. */
export function readAssessment(reader: FieldReader, input: AssessmentInput): AssessmentContent | null {
  const parts = Object.fromEntries(
    ASSESSED_PARTS.map(part => [
      part,
      {
        method: reader.text(`${part}Method`, oneLine(input.findings[`${part}Method`] ?? ''), 500) ?? '',
        findings: reader.text(part, oneLine(input.findings[part] ?? ''), LONGEST) ?? '',
      },
    ]),
  ) as Record<AssessedPart, { method: string; findings: string }>;
  const conclusion = reader.choice('conclusion', input.conclusion, CONCLUSIONS);
  const suitable = reader.text('suitable', oneLine(input.suitable), LONGEST);
  const assessors = reader.text('assessors', input.assessors, 100);
  const levels: Record<string, number> = {};
  for (const { id, maxLevel } of demandWords()) {
    const typed = input.levels[id] ?? '';
    if (typed === '') continue;
    if (/^\d$/.test(typed) && Number(typed) <= maxLevel) levels[id] = Number(typed);
    else reader.wrong(`can.${id}`, 'level', { most: maxLevel });
  }
  if (!reader.isClean || !conclusion || suitable === null || assessors === null) return null;
  return { parts, conclusion, suitable, assessors, levels };
}
