import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { isPlaceCode } from '#identifiers';
import { EMPLOYER_KINDS, placesWithRules, shippedPolicies, showPolicy, type EmployerKind } from '#policy';
import { isPlainDate, type PlainDate } from '#values';
import { Pages } from '../frame/pages.js';
import type { ProblemField } from '../frame/problem.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { coverageFigures } from './coverage-figures.js';
import { FIRST_LEVY_YEAR, LAST_RULED_YEAR } from './levy-years.js';
import { nearestListed, placeName } from './place-names.js';
import { coverageAt, coverageFor } from './rule-coverage.js';
import { COVERAGE_ANSWER, RULES_ANSWER } from './rules-api.schema.js';

/** What is longer is no question; what is wrong within it is said field by field. */
const LONG = 200;

class RulesPath {
  @IsString() @MaxLength(LONG) division: string;
  @IsString() @MaxLength(LONG) levyYear: string;
}

class RulesQuestion {
  @ApiPropertyOptional({ enum: EMPLOYER_KINDS })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  kind?: string;

  @ApiPropertyOptional({
    description: 'Day of declaration; the end of the year after the levy year when absent.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  declaredOn?: string;
}

interface Question {
  readonly division: string;
  readonly levyYear: number;
  readonly kind: EmployerKind;
  readonly declaredOn: PlainDate | null;
}

/** The rules for machines: what `/rules` and `/rules/coverage` show. */
@ApiTags('Rules')
@Controller('api/v1/rules')
@Access('public')
export class RulesApiController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @ApiOperation({
    operationId: 'listRuleCoverage',
    summary: 'For which places and years the stored rules answer',
  })
  @ApiResponse({
    status: 200,
    description: 'Figures, and each place with its years.',
    schema: COVERAGE_ANSWER,
  })
  async coverage(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const language = this.pages.languageOf(request);
    const places = placesWithRules().map(({ division }) => ({
      division,
      name: placeName(division, language),
      answers: coverageAt(division).map(({ division: _division, ...answer }) => answer),
    }));
    await send(reply, language, { figures: coverageFigures(shippedPolicies()), places });
  }

  @Get(':division/:levyYear')
  @ApiOperation({
    operationId: 'showRules',
    summary: 'The rules of a place and levy year, each with its article',
  })
  @ApiResponse({ status: 200, description: 'The rules in force.', schema: RULES_ANSWER })
  @ApiResponse({
    status: 422,
    description: 'A division, year, kind or day that cannot be; `fields` names each.',
  })
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param() path: RulesPath,
    @Query() asked: RulesQuestion,
  ): Promise<void> {
    const language = this.pages.languageOf(request);
    const question = this.read({ ...path, ...asked }, request);
    const { division, levyYear, kind } = question;
    const coverage = coverageFor(nearestListed(division), levyYear, kind);
    await send(reply, language, {
      ...showPolicy(question, language),
      refused: coverage?.refused ?? null,
      unverified: coverage?.unverified ?? [],
    });
  }

  /** @throws Refused naming every field that cannot be */
  private read(asked: RulesPath & RulesQuestion, request: PortalRequest): Question {
    const t = this.pages.translator(request);
    const levyYear = /^\d{4}$/.test(asked.levyYear) ? Number(asked.levyYear) : 0;
    const kind = EMPLOYER_KINDS.find(one => one === (asked.kind ?? 'enterprise'));
    const declaredOn = asked.declaredOn ?? null;
    const wrong = [
      ...(isPlaceCode(asked.division) ? [] : ['division']),
      ...(levyYear >= FIRST_LEVY_YEAR && levyYear <= LAST_RULED_YEAR ? [] : ['year']),
      ...(kind ? [] : ['kind']),
      ...(declaredOn === null || isPlainDate(declaredOn) ? [] : ['declaredOn']),
    ];
    const fields: ProblemField[] = wrong.map(name => ({
      field: name === 'year' ? 'levyYear' : name,
      code: 'value',
      detail: t(`apiDocs.wrong.${name}`),
    }));
    if (fields.length > 0 || !kind) throw new Refused(422, 'value', undefined, fields);
    return { division: asked.division, levyYear, kind, declaredOn: declaredOn as PlainDate | null };
  }
}

/** The law changes with a release only; names are in the reader's language, which no shared cache knows. */
async function send(reply: PortalReply, language: string, body: object): Promise<void> {
  await reply
    .header('cache-control', 'private, max-age=300')
    .header('content-language', language)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}
