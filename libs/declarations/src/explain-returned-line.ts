import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { ExplainRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import type { Line } from './line.js';

const LONGEST_EXPLANATION = 500;

/** The officer leaves a returned line as it is and says why it is right. */
@Injectable()
export class ExplainReturnedLine {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
  ) {}

  async run(
    actor: Actor,
    ticket: DraftTicket,
    line: Line,
    typed: string,
  ): Promise<Result<Saved, ExplainRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, [line]);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (!draft.returnedLines.some(returned => returned.line === line))
        return refuse({ code: 'lineNotReturned' });
      const fields = new FieldReader();
      const explanation = fields.text('explanation', typed, LONGEST_EXPLANATION);
      if (!explanation) return fields.refusal();
      const save = { act: 'explained', line, fields: ['explanation'], answers: [line], explanation } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}
