import type { Actor } from '#accounts';
import type { Employer } from '#employers';
import type { Type } from '@nestjs/common';
import type { Result } from '#values';
import type { EntityManager } from 'typeorm';
import { Office } from '../../../employers/src/testing/office.js';
import { DescribeWorkplace } from '../describe-workplace.js';
import { ExaminePost } from '../examine-post.js';
import type { PostInput } from '../post-input.js';
import { PostsModule } from '../posts.module.js';
import type { PostKey } from '../post.js';
import type { WorkplaceKey } from '../workplace.js';
import { WritePost } from '../write-post.js';
import { asBroker, TYPED_WORKPLACE, typedPost } from './invented-posts.js';

export const REGION = '210603';

export function valueOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** An employer with a workplace, a stranger, and two brokers: one database for all that is tried with them, in order. */
export class PostHouse {
  office: Office;
  officer: Actor;
  stranger: Actor;
  broker: Actor;
  second: Actor;
  employer: Employer;
  place: WorkplaceKey;

  async open(): Promise<void> {
    const office = await Office.open({ module: PostsModule, entities: [] });
    this.office = office;
    ({ officer: this.officer, employer: this.employer } = await office.employer(await office.person('王莉')));
    ({ officer: this.stranger } = await office.employer(await office.person('何敏')));
    this.broker = asBroker(await office.person('林桂兰'));
    this.second = asBroker(await office.person('赵立新'));
    this.place = valueOf(await this.the(DescribeWorkplace).add(this.officer, this.employer, TYPED_WORKPLACE));
  }

  readonly close = (): Promise<void> => this.office.close();
  readonly the = <T>(useCase: Type<T>): T => this.office.the(useCase);
  readonly write = (): WritePost => this.the(WritePost);
  readonly examine = (): ExaminePost => this.the(ExaminePost);
  readonly acting = (actor: Actor, key: PostKey, seen: number | null = null) => ({ actor, key, seen });
  readonly read = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    this.office.db.database.read(work);
  readonly kinds = () =>
    this.read<{ kind: string }[]>(manager =>
      manager.query(`select kind from outbox_event where kind ~ '^(post|workplace)' order by id`),
    );

  readonly drafted = async (over: Partial<PostInput> = {}, by = this.officer): Promise<PostKey> => {
    const input = typedPost(this.place.workplaceId, over);
    return valueOf(await this.write().start(by, this.employer, { input }));
  };

  readonly published = async (over: Partial<PostInput> = {}): Promise<PostKey> => {
    const key = await this.drafted(over);
    valueOf(await this.write().submit(this.acting(this.officer, key)));
    valueOf(await this.examine().publish(this.acting(this.broker, key)));
    return key;
  };
}
