import { Injectable, ServiceUnavailableException } from '@nestjs/common';

/** Files read at the same time, and requests that may wait for their turn. */
const AT_ONCE = 2;
const WAITING = 20;

/** Lets few read spreadsheets at a time, so that many large files at once cost time and not memory. */
@Injectable()
export class Turns {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  /** Does the work when it is its turn. @throws ServiceUnavailableException when too many wait */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async wait(): Promise<void> {
    if (this.queue.length >= WAITING) throw new ServiceUnavailableException();
    await new Promise<void>(resolve => this.queue.push(resolve));
  }
}
