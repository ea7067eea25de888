import { Injectable } from '@nestjs/common';
import { ReadChecks, type CheckedClaim, type ClaimKind } from '#checks';
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
    const questions = await this.questionsOf(draft);
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

  /** After a return only what is open is asked for: of the returned people, what no source has verified. */
  private async questionsOf(draft: Draft): Promise<Question[]> {
    const claims = await this.claimsOf(draft);
    const asked = checked(draft, claims);
    if (draft.state !== 'returned') return [...asked, ...returned(draft)];
    const open = new Set(draft.returnedLines.map(({ line }) => entryOf(line)));
    const isVerified = verifiedPlaces(claims, asked);
    return [
      ...asked.filter(({ entryId }) => open.has(entryId)),
      ...returned(draft).map(one => ({
        ...one,
        months: one.months.filter(month => !isVerified.has(placeOf(one.matter, { ...one, month }))),
      })),
    ].filter(({ months }) => months.length > 0);
  }

  private async claimsOf(draft: Draft): Promise<readonly CheckedClaim[]> {
    const { regionCode, declarationId, filedVersion: version } = draft;
    if (version === 0) return [];
    const { claims } = await this.database.read(manager =>
      this.checks.of(manager, { regionCode, declarationId, version }),
    );
    return claims;
  }
}

/** What sources have verified; of a matter that rests on two claims, only where nothing is asked about either. */
function verifiedPlaces(claims: readonly CheckedClaim[], asked: readonly Question[]): ReadonlySet<string> {
  const places = claims
    .filter(({ verdict }) => verdict === 'verified')
    .map(claim => placeOf(MATTER_OF[claim.kind], claim));
  const open = asked.flatMap(({ entryId, matter, months }) =>
    months.map(month => placeOf(matter, { entryId, month })),
  );
  const isOpen = new Set(open);
  return new Set(places.filter(place => !isOpen.has(place)));
}

function placeOf(
  matter: Matter,
  { entryId, month }: { readonly entryId: string; readonly month: number },
): string {
  return `${entryId} ${matter} ${month}`;
}

function checked({ roster }: Draft, claims: readonly CheckedClaim[]): Question[] {
  return claims.flatMap(({ entryId, month, kind, verdict }) =>
    (verdict === 'contradicted' || verdict === 'unavailable') && roster.some(one => one.entryId === entryId)
      ? [{ entryId, months: [month], matter: MATTER_OF[kind], why: verdict }]
      : [],
  );
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
