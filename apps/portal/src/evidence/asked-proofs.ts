import { Injectable } from '@nestjs/common';
import { ReadChecks, type ClaimKind } from '#checks';
import {
  coverageOf,
  entryOf,
  wholeProof,
  type AskedProof,
  type Coverage,
  type Draft,
  type EvidenceFile,
  type Matter,
} from '#declarations';
import { Database } from '#persistence';

/** Why something is to be proved: a source says otherwise, no source can say, or the office sent the line back. */
export type AskedWhy = 'contradicted' | 'unavailable' | 'returned';

/** What is to be proved now, with how far it is. */
export interface AskedProofs {
  readonly coverage: Coverage;
  /** Nothing was asked yet: proof of everything is reckoned with, and none of it is needed. */
  readonly isOptional: boolean;
  readonly why: ReadonlyMap<string, AskedWhy>;
}

interface Question extends AskedProof {
  readonly why: AskedWhy;
}

const MATTER_OF: Readonly<Record<ClaimKind, Matter>> = {
  certificate: 'certificate',
  contract: 'contract',
  wage: 'wage',
  pension: 'insurance',
  medical: 'insurance',
  employer: 'contract',
  elsewhere: 'dispatch',
};

/** Says what evidence is needed for: what no source could verify, and what was returned. */
@Injectable()
export class ReadAskedProofs {
  constructor(
    private readonly database: Database,
    private readonly checks: ReadChecks,
  ) {}

  async of(draft: Draft, files: readonly EvidenceFile[]): Promise<AskedProofs> {
    const questions = [...(await this.checked(draft)), ...returned(draft)];
    const asked = questions.length > 0 ? questions : wholeProof(draft.roster, draft.levyYear);
    return {
      coverage: coverageOf(asked, files),
      isOptional: questions.length === 0,
      // What the office sent back weighs most, then what a source contradicts.
      why: new Map(
        (['unavailable', 'contradicted', 'returned'] as const).flatMap(why =>
          questions.filter(one => one.why === why).map(one => [proofKey(one), why] as const),
        ),
      ),
    };
  }

  private async checked(draft: Draft): Promise<Question[]> {
    const { regionCode, declarationId, filedVersion: version, roster } = draft;
    if (version === 0) return [];
    const { claims } = await this.database.read(manager =>
      this.checks.of(manager, { regionCode, declarationId, version }),
    );
    return claims.flatMap(({ entryId, month, kind, verdict }) =>
      (verdict === 'contradicted' || verdict === 'unavailable') && roster.some(one => one.entryId === entryId)
        ? [{ entryId, months: [month], matter: MATTER_OF[kind], why: verdict }]
        : [],
    );
  }
}

/** One question of a person and matter. */
export function proofKey({ entryId, matter }: Pick<AskedProof, 'entryId' | 'matter'>): string {
  return `${entryId} ${matter}`;
}

function returned({ returnedLines, roster, levyYear }: Draft): Question[] {
  const people = returnedLines.map(({ line }) => entryOf(line));
  const entries = roster.filter(({ entryId }) => people.includes(entryId));
  return wholeProof(entries, levyYear).map(one => ({ ...one, why: 'returned' }));
}
