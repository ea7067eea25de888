import {
  canonicalJson,
  columnAssessor,
  dayOf,
  collectionDateOf,
  EMPLOYER_KINDS,
  type ColumnAssessor,
  type EmployerKind,
  type Policy,
} from '#policy';
import { lastDayOfYear, type PlainDate } from '#values';
import { contentOf } from '../determination.js';
import type { RunLaw } from './run-law.js';

/** A policy as it is archived: by the hash that determinations name it by too. */
export interface ArchivedPolicy {
  readonly kind: EmployerKind;
  /** First day of collection it was picked for. */
  readonly since: PlainDate;
  readonly hash: string;
  /** Canonical JSON; it is long, and seldom asked for. */
  readonly content: () => string;
}

/** The law for days of collection that have one law, ready for columns. */
export interface LawClass {
  readonly assess: ColumnAssessor;
  /** Of each kind of employer, as 32 bytes. */
  readonly hashes: readonly Buffer[];
  readonly archived: readonly ArchivedPolicy[];
}

/** The law of one county and levy year, made ready once for all its employers. */
export class CountyLaw {
  readonly #classes = new Map<string, LawClass>();
  readonly #ofDay = new Map<number, LawClass>();

  constructor(
    readonly division: string,
    private readonly levyYear: number,
    private readonly law: RunLaw,
  ) {}

  /** The law of a day of declaration. @param declaredOn day number */
  classOf(declaredOn: number): LawClass {
    const known = this.#ofDay.get(declaredOn);
    if (known) return known;
    const collectionDate = collectionDateOf(dayOf(declaredOn), this.levyYear);
    const since = this.law.sameSince(collectionDate);
    const key = this.#goesByAge(since) ? `${since} ${collectionDate}` : since;
    const made = this.#classes.get(key) ?? this.#make(since, key === since ? since : collectionDate);
    this.#classes.set(key, made);
    this.#ofDay.set(declaredOn, made);
    return made;
  }

  /** Is everything that is asked of the law in force, on the last day of collection? */
  get isComplete(): boolean {
    const lastDay = lastDayOfYear(this.levyYear + 1);
    return this.#policies(this.law.sameSince(lastDay)).every(({ missing }) => missing.length === 0);
  }

  /** Everything of the law that was asked for so far. */
  get archived(): readonly ArchivedPolicy[] {
    return [...this.#classes.values()].flatMap(({ archived }) => archived);
  }

  readonly #ages = new Map<PlainDate, boolean>();

  /** Where an exemption ends with an employer's age, the day of collection has a say of its own. */
  #goesByAge(since: PlainDate): boolean {
    const known = this.#ages.get(since);
    if (known !== undefined) return known;
    const goes = this.#policies(since).some(({ values }) => {
      const exemption = values['exemption']?.value;
      return typeof exemption === 'object' && exemption !== null && 'years' in exemption;
    });
    this.#ages.set(since, goes);
    return goes;
  }

  #policies(collectionDate: PlainDate): Policy[] {
    const query = { division: this.division, levyYear: this.levyYear, collectionDate };
    return EMPLOYER_KINDS.map(kind => this.law.policyFor({ ...query, kind }));
  }

  #make(since: PlainDate, collectionDate: PlainDate): LawClass {
    const policies = this.#policies(collectionDate);
    const assess = columnAssessor(policies);
    if (!assess.ok) throw new Error(`the law of ${this.division} does not compile: ${assess.refusal.code}`);
    const archived = policies.map(policy => archivedPolicy(policy, since));
    const hashes = archived.map(({ hash }) => Buffer.from(hash.slice('sha256:'.length), 'hex'));
    return { assess: assess.value, hashes, archived };
  }
}

/** The values without what picked them, as determinations store them: a version is their hash. */
function archivedPolicy(policy: Policy, since: PlainDate): ArchivedPolicy {
  const { kind, version: hash } = policy;
  return { kind, since, hash, content: () => canonicalJson(contentOf(policy)) };
}
