import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Task } from './task.js';

const PAUSE_MS = 300;
const PAUSE_AFTER_ERROR_MS = 2_000;

/** Does a task over and over; a region that fails does not hold up the others. */
export class WorkLoop {
  private readonly log: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** When the task last came round without an error; what health is judged by. */
  private wellAt = new Date();

  constructor(private readonly task: Task) {
    this.log = new Logger(task.name);
  }

  get name(): string {
    return this.task.name;
  }

  /** Has it not come round without an error for so long, its own pause aside? */
  isUnwell(now: Date, afterMs: number): boolean {
    return now.getTime() - this.wellAt.getTime() > afterMs + (this.task.pauseMs ?? 0);
  }

  start(): void {
    this.running = this.run();
  }

  /** Lets what is being done come to its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const well = await this.round();
      if (well) this.wellAt = new Date();
      await this.pause(well ? (this.task.pauseMs ?? PAUSE_MS) : PAUSE_AFTER_ERROR_MS);
    }
  }

  private async round(): Promise<boolean> {
    try {
      const regions = await this.task.regionsDue();
      const results = [];
      for (const region of regions) results.push(await this.workOn(region));
      return results.every(Boolean);
    } catch (error) {
      this.report(error);
      return false;
    }
  }

  private async workOn(region: string): Promise<boolean> {
    if (this.stopping.signal.aborted) return true;
    try {
      await this.task.workOn(region);
      return true;
    } catch (error) {
      this.report(error, region);
      return false;
    }
  }

  /** Name and code alone: messages of errors may hold values of persons. */
  private report(error: unknown, region = '-'): void {
    const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
    const at = stack
      ?.split('\n')
      .find(line => line.trimStart().startsWith('at '))
      ?.trim();
    this.log.error(`region ${region}: ${name ?? 'Error'} ${code ?? ''} ${at ?? ''}`);
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
