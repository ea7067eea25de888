import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';

export interface AskedQuestion {
  readonly postId: string;
  readonly question: string;
  /** From 1, by employer and day. */
  readonly number: number;
}

/** What employers asked, so that twenty a day are enough. */
@Injectable()
export class QuestionStore {
  constructor(private readonly clock: Clock) {}

  /** An employer's questions of a day, the first one first. */
  async ofDay(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
    day: PlainDate,
  ): Promise<AskedQuestion[]> {
    return manager.query<AskedQuestion[]>(
      `select post_id as "postId", question, number from match_question
        where region_code = $1 and employer_id = $2 and asked_on = $3 order by number`,
      [regionCode, employerId, day],
    );
  }

  /** Of two at once one fails by `match_question_pkey`, and none is above twenty. */
  async add(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
    { postId, question, number }: AskedQuestion,
    { by, on }: { readonly by: AccountKey; readonly on: PlainDate },
  ): Promise<void> {
    await manager.query(
      `insert into match_question (region_code, employer_id, asked_on, number, post_id, question, asked_at, asked_by,
         asked_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[employer.regionCode, employer.employerId, on, number, postId, question],
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
  }
}
