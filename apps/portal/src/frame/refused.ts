import { HttpException } from '@nestjs/common';
import type { ProblemField } from './problem.js';

/** A refusal on its way out of a controller: status, stable code, and the fields that stand in the way. */
export class Refused extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly detail?: string,
    readonly fields: readonly ProblemField[] = [],
  ) {
    super(code, status);
  }
}
