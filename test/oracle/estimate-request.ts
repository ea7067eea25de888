/** A request for a levy estimate as JSON carries it: decimals as text or whole numbers, days as text. */
export interface EstimateRequest {
  division: string;
  levyYear: number;
  declaredOn: string;
  employer: EmployerFacts;
  headcount?: Decimal;
  monthlyHeadcounts?: Decimal[];
  headcountParts?: HeadcountParts;
  dispatchedMonths?: { in?: number; out?: number };
  payroll?: Decimal;
  averageWage?: Decimal;
  insuranceBase?: Decimal;
  countedPersons?: Decimal;
  roster?: RosterEntry[];
  assume?: Assumptions;
}

export type Decimal = string | number;

export interface EmployerFacts {
  kind: string;
  registeredOn: string;
  budgetFunded?: boolean;
  concentrated?: boolean;
  vatRefund?: boolean;
  headcountRounding?: string;
}

export interface HeadcountParts {
  regular: Decimal;
  seasonal: { persons: Decimal; months: Decimal }[];
  dispatchedIn: Decimal;
  dispatchedOut: Decimal;
}

export interface RosterEntry {
  certificateKind: string;
  category?: string;
  grade: number;
  from: string;
  to: string | null;
  contractMonths: number | null;
  monthlyWage: Decimal;
  insured: boolean;
  certificateValidTo: string | null;
  birthDate?: string;
  sex?: string;
  householdDivision?: string;
  graduate?: boolean;
  rewardYearsReceived?: number;
  /** Months that the other party of a dispatch counts. */
  countedElsewhere?: number[];
}

export interface Assumptions {
  quotaRatio?: Decimal;
  localAverageWage?: Decimal;
  minimumWage?: Decimal;
}
