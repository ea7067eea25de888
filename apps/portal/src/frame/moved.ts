import { HttpException } from '@nestjs/common';

/** What was asked for stands elsewhere by now: leads there, with a sentence that says why. */
export class Moved extends HttpException {
  /** @param notice key of the sentence, such as `notice.caseMoved` */
  constructor(
    readonly path: string,
    readonly notice: string,
  ) {
    super('moved', 303);
  }
}
