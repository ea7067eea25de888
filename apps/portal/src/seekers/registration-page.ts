import type { PartName, ToldParts } from '#seekers';
import { demandWords } from '#vocabulary';

/** One page of the registration. */
export interface RegistrationPage {
  /** Part of the address. */
  readonly slug: string;
  readonly part: PartName;
  /** Demands that the page asks about; empty on other pages. */
  readonly demands: readonly string[];
  /** Group of the demands, which names the page together with others of it. */
  readonly group: string | null;
  /** 1 for the first page of its group, out of `pages`. */
  readonly number: number;
  readonly pages: number;
}

/** Questions of one page: few enough to be read in one go. */
const MOST_QUESTIONS = 7;
const GROUPS = ['body', 'sense', 'communicate', 'mind', 'people', 'place', 'travel', 'time'] as const;
const plain = (part: PartName): RegistrationPage => ({
  ...{ slug: part, part, demands: [], group: null, number: 1, pages: 1 },
});

let made: readonly RegistrationPage[] | undefined;

/** The pages in the order in which a person goes through them. */
export function registrationPages(): readonly RegistrationPage[] {
  made ??= [
    plain('person'),
    ...GROUPS.flatMap(abilityPages),
    ...(['aids', 'workplace', 'refusals'] as const).map(plain),
    ...(['occupations', 'place', 'time', 'wage', 'background', 'household'] as const).map(plain),
  ]
    .map(page => (page.group === null && page.slug === 'place' ? { ...page, slug: 'where' } : page))
    .map(page => (page.group === null && page.slug === 'time' ? { ...page, slug: 'hours' } : page));
  return made;
}

export function pageOf(slug: string): RegistrationPage | undefined {
  return registrationPages().find(page => page.slug === slug);
}

/** The page after one, or null on the last. */
export function pageAfter({ slug }: RegistrationPage): RegistrationPage | null {
  const pages = registrationPages();
  return pages[pages.findIndex(page => page.slug === slug) + 1] ?? null;
}

/** Was the page gone through? */
export function isTold({ part, slug }: RegistrationPage, told: ToldParts): boolean {
  return part === 'abilities' ? (told.abilities?.seen.includes(slug) ?? false) : told[part] !== undefined;
}

function abilityPages(group: (typeof GROUPS)[number]): RegistrationPage[] {
  const demands = demandWords().flatMap(word => (word.group === group ? [word.id] : []));
  const pages = Math.ceil(demands.length / MOST_QUESTIONS);
  const size = Math.ceil(demands.length / pages);
  return Array.from({ length: pages }, (_, index) => ({
    slug: pages === 1 ? group : `${group}${index + 1}`,
    ...{ part: 'abilities' as const, group, number: index + 1, pages },
    demands: demands.slice(index * size, (index + 1) * size),
  }));
}
