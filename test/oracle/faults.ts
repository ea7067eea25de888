import type { Dice } from './dice.js';
import type { EstimateRequest } from './estimate-request.js';
import { add, ends, fraction, printPlain } from './fraction.js';
import { headcountOf } from './headcount-oracle.js';

/** One change that makes a request refusable; some do nothing where the request lacks what they spoil. */
const FAULTS: ((request: Record<string, any>, dice: Dice) => void)[] = [
  request => (request.averageWage = request.payroll = '100000.00'),
  request => (request.roster = []) && (request.countedPersons = '0'),
  request => (request.headcount = '50') && (request.monthlyHeadcounts = Array(12).fill('50')),
  request => ['payroll', 'averageWage'].forEach(name => delete request[name]),
  request => ['roster', 'countedPersons'].forEach(name => delete request[name]),
  request => ['headcount', 'monthlyHeadcounts', 'headcountParts'].forEach(name => delete request[name]),
  (request, dice) => delete request[dice.pick(['levyYear', 'declaredOn', 'employer', 'division'])],
  (request, dice) => delete request.employer[dice.pick(['kind', 'registeredOn'])],
  request => (request.headCount = '50'),
  request => (request.employer.name = 'Example Co.'),
  request => (request.assume = { ...request.assume, averageWage: '1.00' }),
  request => request.roster?.[0] && (request.roster[0].name = 'Example'),
  request => request.headcountParts && (request.headcountParts.interns = '1'),
  (request, dice) => spoilMoney(request, dice.pick(['1.005', '1.000', '-1.00', '1,000.00', '', 'abc', 0.5])),
  (request, dice) => (request.assume = { quotaRatio: dice.pick(['0.1000001', '0.11', '-0.001', '1.5']) }),
  request => (request.declaredOn = `${request.levyYear}-12-31`),
  (request, dice) =>
    (request.declaredOn = dice.pick([`${request.levyYear + 1}-02-30`, '2025-5-20', '20250520'])),
  request => (request.employer.registeredOn = `${request.levyYear + 1}-01-01`),
  request => (request.employer.kind = 'school'),
  (request, dice) => request.monthlyHeadcounts && (request.monthlyHeadcounts.length = dice.pick([11, 1])),
  request => request.monthlyHeadcounts?.push('30'),
  request => request.headcountParts && (request.headcountParts.dispatchedOut = '999999'),
  (request, dice) => request.roster?.[0] && (request.roster[0].grade = dice.pick([0, 11, 2.5])),
  request => request.roster?.[0]?.certificateKind === 'disability' && (request.roster[0].grade = 5),
  request => request.roster?.[0]?.certificateKind === 'disability' && delete request.roster[0].category,
  (request, dice) => request.roster?.[0] && delete request.roster[0][dice.pick(['grade', 'from', 'insured'])],
  request => request.countedPersons !== undefined && countAboveHeadcount(request as EstimateRequest),
];

/** Spoils a request in one way, drawn by the dice. */
export function putInAFault(dice: Dice, request: EstimateRequest): void {
  dice.pick(FAULTS)(request as unknown as Record<string, any>, dice);
}

function spoilMoney(request: Record<string, any>, amount: unknown): void {
  request[request.payroll === undefined ? 'averageWage' : 'payroll'] = amount;
}

function countAboveHeadcount(request: EstimateRequest): void {
  const headcount = headcountOf(request);
  if (ends(headcount)) request.countedPersons = printPlain(add(headcount, fraction(1, 100)));
}
