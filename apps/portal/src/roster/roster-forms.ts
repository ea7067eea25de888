import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PERSON_QUESTIONS } from '#declarations';
import { VersionForm } from '../declarations/declaration-forms.js';

/** Rows of one page of a grid. */
export const GRID_SIZE = 100;
/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 2_000;

/** A field that every row has: sent once a row, in the order of the rows; alone it comes as one text. */
function Column(): PropertyDecorator {
  const rules = [
    Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat())),
    IsArray(),
    ArrayMaxSize(GRID_SIZE),
    IsString({ each: true }),
    MaxLength(LONG, { each: true }),
  ];
  return (target, key) => rules.forEach(rule => rule(target, key));
}

/** Everybody's row: what a year asks of each. */
export class RowsForm extends VersionForm {
  @Column() entryId: string[] = [];
  @Column() to: string[] = [];
  @Column() monthlyWage: string[] = [];
  @Column() insured: string[] = [];
  @Column() contractFrom: string[] = [];
  @Column() contractTo: string[] = [];
  @Column() validTo: string[] = [];
  /** Sent for those of whom it is asked. */
  @Column() householdDivision: string[] = [];
  @Column() graduate: string[] = [];
  @Column() rewardYearsReceived: string[] = [];
  /** The officer has gone through each row for this year. */
  @IsOptional() @IsIn(['yes']) confirmed?: 'yes';
}

/** The same of last year's people, with an answer for each. */
export class CarryForm extends RowsForm {
  @Column() answer: string[] = [];
  /** Ids of those of whom something else changed. */
  @Column() changed: string[] = [];
}

/** Row by row what came column by column; a column cut short reads as empty. */
export function rowsOf(form: RowsForm) {
  return form.entryId.map((entryId, index) => ({
    entryId,
    to: form.to[index] ?? '',
    monthlyWage: form.monthlyWage[index] ?? '',
    insured: form.insured[index] ?? '',
    contractFrom: form.contractFrom[index] ?? '',
    contractTo: form.contractTo[index] ?? '',
    validTo: form.validTo[index] ?? '',
    ...answersIn(form, index),
  }));
}

/** A page that asks sends the field for every row; one that does not sends none at all. */
function answersIn(form: RowsForm, index: number) {
  const given = PERSON_QUESTIONS.filter(question => form[question].length > 0);
  return Object.fromEntries(given.map(question => [question, form[question][index] ?? '']));
}

/** Rows of last year's people. */
export function carryRowsOf(form: CarryForm) {
  const changed = new Set(form.changed);
  return rowsOf(form).map((row, index) => ({
    ...{ ...row, answer: form.answer[index] ?? '', changed: changed.has(row.entryId) },
  }));
}
