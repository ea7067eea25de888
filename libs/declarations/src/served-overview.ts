import { Injectable } from '@nestjs/common';
import { mandateFor, type Actor, type GrantMandate } from '#accounts';
import { employerDeclaredBy, EmployerRegister, employersServedBy, type RegisteredEmployer } from '#employers';
import { Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead } from './draft.js';
import type { DeclarationState } from './state.js';
import { DeclarationStore } from './store/declaration.store.js';

/** Employers on one page of the list. */
export const SERVED_PER_PAGE = 20;

/** How a year's declaration stands; `notStarted` where nobody has begun. */
export const SERVED_STATES = ['notStarted', 'draft', 'returned', 'submitted', 'determined'] as const;
export type ServedState = (typeof SERVED_STATES)[number];

/** What of the list is wanted. */
export interface ServedWish {
  /** A part of the name or of the code; empty for all. */
  readonly q: string;
  /** Null for every state. */
  readonly state: ServedState | null;
  /** From 1. */
  readonly page: number;
}

/** An employer that the person acts for, with the declaration of the year. */
export interface ServedRow {
  readonly employer: RegisteredEmployer;
  readonly declaration: DeclarationHead | null;
  readonly mandate: GrantMandate | null;
}

export interface ServedPage {
  /** Employers the person acts for, before any filter. */
  readonly total: number;
  /** Those that fit the filter. */
  readonly matching: number;
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly ServedRow[];
}

/** The employers a person acts for, by name, each with the state of one year's declaration: few or very many. */
@Injectable()
export class ServedOverview {
  constructor(
    private readonly database: Database,
    private readonly register: EmployerRegister,
    private readonly declarations: DeclarationStore,
  ) {}

  async run(actor: Actor, levyYear: number, wish: ServedWish): Promise<ServedPage> {
    const all = await this.database.read(manager => this.all(manager, actor, levyYear));
    const fitting = all.filter(row => fits(row, wish));
    const pages = Math.max(1, Math.ceil(fitting.length / SERVED_PER_PAGE));
    const page = Math.min(Math.max(1, wish.page), pages);
    const rows = fitting.slice((page - 1) * SERVED_PER_PAGE, page * SERVED_PER_PAGE);
    return { total: all.length, matching: fitting.length, page, pages, rows };
  }

  private async all(manager: EntityManager, actor: Actor, levyYear: number): Promise<ServedRow[]> {
    const keys = employersServedBy(actor);
    if (keys.length === 0) return [];
    const employers = [...(await this.register.ofKeys(manager, keys)).values()];
    const started = await this.declarations.ofYear(manager, keys, levyYear);
    const rows = await together(
      manager,
      ...employers.map(employer => async () => ({
        employer,
        declaration: employerDeclaredBy(actor, { ...employer, levyYear })
          ? // What was filed before an employer moved stands where it was filed.
            (started.get(employer.employerId) ?? (await this.declarations.find(manager, employer, levyYear)))
          : null,
        mandate: mandateFor(actor, employer.employerId, levyYear),
      })),
    );
    return rows.sort((one, other) => one.employer.name.localeCompare(other.employer.name, 'zh-CN'));
  }
}

function fits({ employer, declaration }: ServedRow, { q, state }: ServedWish): boolean {
  const part = q.normalize('NFKC').trim().toLowerCase();
  const named = [employer.name, employer.creditCode].some(text => text.toLowerCase().includes(part));
  return named && (state === null || (declaration?.state ?? notStarted) === state);
}

const notStarted = 'notStarted' satisfies Exclude<ServedState, DeclarationState>;
