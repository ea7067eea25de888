import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Task } from './task.js';
import { WorkLoop } from './work-loop.js';

/** Token of the tasks this worker does. */
export const TASKS = Symbol('tasks');

const UNWELL_AFTER_MS = 30_000;

/** Keeps every task going from start to stop, each in a loop of its own. */
@Injectable()
export class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops: WorkLoop[];

  constructor(@Inject(TASKS) tasks: readonly Task[]) {
    this.loops = tasks.map(task => new WorkLoop(task));
    if (!tasks.some(task => task.name === 'mails'))
      new Logger('worker').warn('SMTP_URL is not set: mails stay queued until it is');
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map(loop => loop.stop()));
  }

  /** Names of the tasks that have not come round without an error for half a minute. */
  unwell(now: Date): string[] {
    return this.loops.filter(loop => loop.isUnwell(now, UNWELL_AFTER_MS)).map(loop => loop.name);
  }
}
