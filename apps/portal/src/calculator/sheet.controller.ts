import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { writeCsv, writeWorkbook, type WrittenCell } from '#documents';
import { curve } from '#policy';
import { Refused } from '../frame/refused.js';
import { placeName } from '../rules/place-names.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CalculatorPages, type Visit } from './calculator-pages.js';
import { sheetTables, type SheetTable } from './calculator-sheet.js';

type Fields = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The result to take along, as a workbook or as separated values. */
@Controller('calculator/sheet')
@Access('public')
export class SheetController {
  constructor(private readonly calculator: CalculatorPages) {}

  @Get(':kind')
  async download(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('kind') kind: string,
    @Query() query: Fields,
  ): Promise<void> {
    await this.send(request, reply, kind, query);
  }

  @Post(':kind')
  async downloadOfPersons(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('kind') kind: string,
    @Body() body: Fields,
  ): Promise<void> {
    await this.send(request, reply, kind, body);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    kind: string,
    fields: Fields,
  ): Promise<void> {
    const type = TYPES[kind];
    if (!type) throw new Refused(404, 'notFound');
    const visit = await this.calculator.read(request, fields);
    const answer = this.calculator.answer(visit);
    if (!answer.ok) return this.calculator.sendForm(reply, visit, answer.refusal);
    const { form, language, t } = visit;
    const amounts = curve(answer.value.asked, { language });
    const tables = sheetTables(
      {
        form,
        place: placeName(form.division, language),
        estimate: answer.value.estimate,
        curve: amounts.ok ? amounts.value : null,
      },
      t,
    );
    const bytes = kind === 'csv' ? writeCsv(linesOf(tables)) : await writeWorkbook(tables.map(sheetOf));
    const name = encodeURIComponent(`${fileNameOf(visit)}.${kind}`);
    reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="levy.${kind}"; filename*=UTF-8''${name}`)
      .status(200)
      .type(type);
    await reply.send(bytes);
  }
}

const fileNameOf = ({ form, t }: Visit): string =>
  t('calculator.sheet.fileName', { year: form.levyYear }).replace(/[^\p{L}\p{N} _-]/gu, ' ');

/** A workbook has a sheet for each table. */
const sheetOf = ({ name, widths, head, rows }: SheetTable) => ({
  name,
  columns: widths.map(width => ({ width })),
  frozenRows: 1,
  rows: [head.map((words): WrittenCell => ({ text: words, look: 'head' })), ...rows],
});

/** Separated values have them one below the other, each under its name. */
function linesOf(tables: readonly SheetTable[]): (readonly WrittenCell[])[] {
  return tables.flatMap(({ name, head, rows }, index) => [
    ...(index === 0 ? [] : [[]]),
    [{ text: name }],
    head.map(words => ({ text: words })),
    ...rows,
  ]);
}
