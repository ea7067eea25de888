/** What a plan is made from: ids, keys that settle ties, and nothing else of anybody. */
export interface FairInput {
  readonly slots: readonly { readonly number: number; readonly interpreters: number | null }[];
  readonly stands: readonly { readonly id: string; readonly tie: string; readonly seats: number }[];
  readonly people: readonly FairInputPerson[];
  readonly pairs: readonly { readonly person: string; readonly stand: string; readonly score: number }[];
  /** Appointments that stay, whatever would be better without them. */
  readonly fixed: readonly Appointment[];
  /** A further round: who has an appointment may get another, at another stand in another slot. */
  readonly another: boolean;
}

export interface FairInputPerson {
  readonly id: string;
  readonly tie: string;
  readonly tier: number;
  readonly slots: readonly number[];
  readonly interpreter: boolean;
  /** A stand would fit, were an essential question answered first. */
  readonly askFirst: boolean;
}

export interface Appointment {
  readonly person: string;
  readonly stand: string;
  readonly slot: number;
  /** Which one of the person it is, from 1. */
  readonly round: number;
}

/** So many stands does one person meet at most. */
export const MOST_MEETINGS = 3;
