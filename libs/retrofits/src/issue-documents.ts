import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EmployerRegister } from '#employers';
import { drawDocumentNumber, newId, placeOfDocument } from '#persistence';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Retrofit, RetrofitKey, Step, StepKind } from './retrofit.js';

/** Steps that are papers with a number. */
const KIND_OF: Readonly<Partial<Record<StepKind, RetrofitDocumentKind>>> = {
  approved: 'approval',
  accepted: 'acceptance',
  paid: 'payment',
};
export type RetrofitDocumentKind = 'approval' | 'acceptance' | 'payment';

export interface RetrofitDocument extends RetrofitKey {
  readonly kind: RetrofitDocumentKind;
  readonly number: string;
  /** The step of the request that it is about. */
  readonly step: number;
  readonly issuedOn: PlainDate;
  /** Of what the step said, as hexadecimal digits. */
  readonly contentDigest: string;
}

/** A paper as anybody may check it. */
export interface IssuedDocument extends RetrofitDocument {
  readonly employerName: string;
  /** `superseded`: decided anew since; `withdrawn`: the request came to its end without it. */
  readonly state: 'current' | 'superseded' | 'withdrawn';
}

const COLUMNS = `region_code as "regionCode", retrofit_id as "retrofitId", kind, document_number as number, step,
  issued_on as "issuedOn", content_digest as "contentDigest"`;

/** Gives approval, acceptance and payment of a request their numbers, and tells by a number what they are. */
@Injectable()
export class IssueDocuments {
  constructor(private readonly register: EmployerRegister) {}

  /** In the transaction of the step; other steps are no paper. */
  async issue(manager: EntityManager, retrofit: Retrofit, step: Step): Promise<void> {
    const kind = KIND_OF[step.kind];
    if (!kind) return;
    const id = newId();
    const number = await drawDocumentNumber(manager, {
      ...{ kind: 'retrofit', regionCode: retrofit.regionCode, year: yearOf(step.madeOn), subjectId: id },
    });
    await manager.query(
      `insert into retrofit_document (region_code, id, retrofit_id, step, kind, document_number, content_digest, issued_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[retrofit.regionCode, id, retrofit.retrofitId, step.number, kind, number],
        ...[digestOf(retrofit, step), step.madeOn],
      ],
    );
  }

  /** Papers of a request, the first one first. */
  of(manager: EntityManager, { regionCode, retrofitId }: RetrofitKey): Promise<RetrofitDocument[]> {
    return manager.query<RetrofitDocument[]>(
      `select ${COLUMNS} from retrofit_document where region_code = $1 and retrofit_id = $2 order by step`,
      [regionCode, retrofitId],
    );
  }

  /** Whoever asks; null for a number of none of these papers. */
  async issued(manager: EntityManager, number: string): Promise<IssuedDocument | null> {
    const place = await placeOfDocument(manager, number, 'retrofit');
    if (!place) return null;
    const [found] = await manager.query<(RetrofitDocument & { employerId: string })[]>(
      `select d.region_code as "regionCode", d.retrofit_id as "retrofitId", d.kind, d.document_number as number, d.step,
         d.issued_on as "issuedOn", d.content_digest as "contentDigest", r.employer_id as "employerId"
       from retrofit_document d join retrofit r on r.region_code = d.region_code and r.id = d.retrofit_id
       where d.region_code = $1 and d.document_number = $2`,
      [place.regionCode, number],
    );
    if (!found) return null;
    const { employerId, ...document } = found;
    const key = { regionCode: document.regionCode, employerId };
    const employerName = (await this.register.ofKeys(manager, [key])).get(employerId)?.name ?? '';
    return { ...document, employerName, state: await this.stateOf(manager, document) };
  }

  /** An approval goes with a later plan or approval, or with the request; what was accepted or paid stays so. */
  private async stateOf(
    manager: EntityManager,
    document: RetrofitDocument,
  ): Promise<IssuedDocument['state']> {
    if (document.kind !== 'approval') return 'current';
    const rows = await manager.query<{ step: StepKind }[]>(
      `select step from retrofit_step where region_code = $1 and retrofit_id = $2 and number > $3`,
      [document.regionCode, document.retrofitId, document.step],
    );
    const later = new Set(rows.map(({ step }) => step));
    if (later.has('withdrawn') || later.has('ended') || later.has('refused')) return 'withdrawn';
    return later.has('planned') || later.has('approved') ? 'superseded' : 'current';
  }
}

function digestOf({ requestNumber, employerId, workplaceId }: Retrofit, step: Step): string {
  const facts = {
    ...{ requestNumber, employerId, workplaceId, number: step.number, kind: step.kind, madeOn: step.madeOn },
    ...{ amount: step.amount?.toString() ?? null, day: step.day, content: step.content },
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
