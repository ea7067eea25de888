import { Injectable } from '@nestjs/common';
import { shanghaiDay, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';
import { InterpreterStore } from './store/interpreter.store.js';
import { TaskStore } from './store/task.store.js';

/** Keeps the interpreter of an interview that is set in step with what the person needs. */
@Injectable()
export class Interpreting {
  constructor(
    private readonly interpreters: InterpreterStore,
    private readonly tasks: TaskStore,
  ) {}

  /**
   * The person said what the interview needs after it was set: one is booked where it was not, or given back. Where all of
   * that day are taken, the person's word stands and a broker is asked to find another day, or an interpreter.
   */
  async follow(
    manager: EntityManager,
    { stage, interviewAt, ...key }: Standing,
    needed: boolean,
    today: PlainDate,
  ): Promise<void> {
    if (stage !== 'interview' || !interviewAt) return;
    const booked = await this.interpreters.isBooked(manager, key);
    if (needed === booked) return;
    if (!needed) return this.interpreters.giveBack(manager, key);
    if (!(await this.interpreters.book(manager, key, shanghaiDay(interviewAt))))
      await this.tasks.open(manager, key, { kind: 'interpreter', today });
  }
}
