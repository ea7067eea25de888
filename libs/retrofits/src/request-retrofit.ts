import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { EmployerRegister, SeatStore, type EmployerKey } from '#employers';
import { Clock, Database, isId, newId } from '#persistence';
import { ReadPosts } from '#posts';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { goneSince } from './employer-gone.js';
import { readRequest, type RequestInput } from './request-form.js';
import { ORIGINS, type Origin, type RetrofitFile } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';
import { RetrofitStore } from './store/retrofit.store.js';

export interface NewRequestInput extends RequestInput {
  readonly workplaceId: string;
  /** The post that it is for; empty where it is for none. */
  readonly postId: string;
  readonly from: string;
}

/** An employer asks for a workplace to be adapted. */
@Injectable()
export class RequestRetrofit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: RetrofitGate,
    private readonly retrofits: RetrofitStore,
    private readonly posts: ReadPosts,
    private readonly register: EmployerRegister,
    private readonly seats: SeatStore,
  ) {}

  /** @param employer with its county now: a workplace of another one is refused as one that is not there */
  async run(
    actor: Actor,
    employer: EmployerKey,
    input: NewRequestInput,
  ): Promise<Result<RetrofitFile, RetrofitRefusal>> {
    if (!mayActForEmployer(actor, employer.employerId)) return refuse({ code: 'unknown' });
    const today = await this.clock.today();
    const read = readRequest(input, today);
    const workplaceMissing = !isId(input.workplaceId);
    if (!read.ok || workplaceMissing)
      return refuse({
        code: 'invalid',
        fields: [
          ...(workplaceMissing ? [{ field: 'workplaceId', code: 'missing' }] : []),
          ...(read.ok ? [] : read.refusal.fields),
        ],
      });
    return this.gate.race(() =>
      this.database.transaction(async manager => {
        const bar = await this.bar(manager, employer, input);
        if (bar) return refuse(bar);
        const { regionCode, employerId } = employer;
        const retrofit = {
          ...{ regionCode, employerId, retrofitId: newId(), workplaceId: input.workplaceId },
          requestNumber: await this.retrofits.nextNumber(manager, regionCode, today),
          postId: input.postId === '' ? null : input.postId,
          ...{ origin: originOf(input), openedOn: today },
        };
        await this.retrofits.add(manager, retrofit);
        const open = { retrofit, steps: [], manager, ...this.gate.now(actor, today) };
        return ok(await this.gate.write(open, { kind: 'requested', content: read.value }));
      }),
    );
  }

  /** What was sent back is asked for once more, with other words or items. */
  async revise(acting: Acting, input: RequestInput): Outcome {
    const read = readRequest(input, await this.clock.today());
    return this.gate.asEmployer(acting, () =>
      read.ok ? ok({ kind: 'requested', content: read.value }) : read,
    );
  }

  private async bar(
    manager: EntityManager,
    employer: EmployerKey,
    { workplaceId, postId }: NewRequestInput,
  ): Promise<RetrofitRefusal | null> {
    const { regionCode, employerId } = employer;
    const enrolled = await this.register.enrolled(manager, employer);
    const seats = await this.seats.regionsOf(manager, employer);
    if (!enrolled || seats[0] !== regionCode) return { code: 'employerGone' };
    if (goneSince(enrolled, await this.clock.todayIn(manager))) return { code: 'employerGone' };
    const workplace = await this.posts.workplace(manager, { regionCode, workplaceId });
    if (workplace?.employerId !== employerId)
      return { code: 'invalid', fields: [{ field: 'workplaceId', code: 'missing' }] };
    if (postId === '') return null;
    const post = isId(postId) ? await this.posts.find(manager, { regionCode, postId }) : null;
    return post?.employerId === employerId ? null : { code: 'unknown' };
  }
}

function originOf({ from, postId }: NewRequestInput): Origin {
  const named = ORIGINS.find(origin => origin === from);
  return named ?? (postId === '' ? 'employer' : 'post');
}
