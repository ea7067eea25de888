import type { Dice } from './dice.js';
import type { EstimateRequest } from './estimate-request.js';
import { add, ends, fraction, printPlain } from './fraction.js';
import { averageStaff } from './headcount-oracle.js';

type Fault = (request: EstimateRequest, dice: Dice) => void;

/** Ways to make a request refusable; some do nothing where the request lacks what they spoil. */
const FAULTS: Fault[] = [
  request => put(request, { averageWage: '100000.00', payroll: '100000.00' }),
  request => put(request, { roster: [], countedPersons: '0' }),
  request => put(request, { headcount: '50', monthlyHeadcounts: Array(12).fill('50') }),
  request => drop(request, 'payroll', 'averageWage'),
  request => drop(request, 'roster', 'countedPersons'),
  request => drop(request, 'headcount', 'monthlyHeadcounts', 'headcountParts'),
  (request, dice) => drop(request, dice.pick(['levyYear', 'declaredOn', 'employer', 'division'])),
  (request, dice) => drop(request.employer, dice.pick(['kind', 'registeredOn'])),
  request => put(request, { headCount: '50' }),
  request => put(request.employer, { name: 'Example' }),
  request => put(request, { assume: { ...request.assume, averageWage: '1.00' } }),
  request => put(request.roster?.[0], { name: 'Example' }),
  request => put(request.headcountParts, { interns: '1' }),
  request => put(request, { dispatchedMonths: { out: 120_000 } }),
  request => put(request, { dispatchedMonths: { in: 1, beside: 1 } }),
  spoilMoney,
  (request, dice) =>
    put(request, { assume: { quotaRatio: dice.pick(['0.1000001', '0.11', '-0.001', '1.5']) } }),
  request => put(request, { declaredOn: `${request.levyYear}-12-31` }),
  (request, dice) =>
    put(request, { declaredOn: dice.pick([`${request.levyYear + 1}-02-30`, '2025-5-20', '20250520']) }),
  request => put(request.employer, { registeredOn: `${request.levyYear + 1}-01-01` }),
  request => put(request.employer, { kind: 'school' }),
  (request, dice) => put(request.monthlyHeadcounts, { length: dice.pick([11, 1]) }),
  request => put(request.monthlyHeadcounts, { 12: '30' }),
  request => put(request.headcountParts, { dispatchedOut: '999999' }),
  (request, dice) => put(request.roster?.[0], { grade: dice.pick([0, 11, 2.5]) }),
  request => put(request.roster?.find(isDisability), { grade: 5 }),
  request => drop(request.roster?.find(isDisability), 'category'),
  (request, dice) => drop(request.roster?.[0], dice.pick(['grade', 'from', 'insured'])),
  countAboveHeadcount,
];

/** Spoils a request in one way, drawn by the dice. */
export function putInAFault(dice: Dice, request: EstimateRequest): void {
  dice.pick(FAULTS)(request, dice);
}

function put(target: object | undefined, fields: Record<string, unknown>): void {
  if (target) Object.assign(target, fields);
}

function drop(target: object | undefined, ...fields: string[]): void {
  for (const field of fields) if (target) Reflect.deleteProperty(target, field);
}

const isDisability = ({ certificateKind }: { certificateKind: string }) => certificateKind === 'disability';

function spoilMoney(request: EstimateRequest, dice: Dice): void {
  const amount = dice.pick(['1.005', '1.000', '-1.00', '1,000.00', '', 'abc', 0.5]);
  put(request, { [request.payroll === undefined ? 'averageWage' : 'payroll']: amount });
}

function countAboveHeadcount(request: EstimateRequest): void {
  if (request.countedPersons === undefined) return;
  const headcount = averageStaff(request);
  if (ends(headcount)) request.countedPersons = printPlain(add(headcount, fraction(1, 100)));
}
