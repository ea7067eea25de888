/** What a YAML file parses to. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree };

/** A place in a parameter file: the file, and the way to one value in it. */
export class Where {
  constructor(
    readonly file: string,
    readonly path: readonly (string | number)[] = [],
  ) {}

  /** A member, or an element by its index from 0. */
  at(step: string | number): Where {
    return new Where(this.file, [...this.path, step]);
  }

  /** The way within the file: `parameters.quotaRatio[0].value`; empty for the file as a whole. */
  get way(): string {
    return this.path
      .map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .replace(/^\./, '');
  }
}

/** A parameter file that must not be used: the message names file, line, key, what is wrong and what would mend it. */
export class PolicyFileError extends Error {
  constructor(
    readonly where: Where,
    readonly problem: string,
    line: number | null = null,
  ) {
    const place = [`${where.file}${line === null ? '' : ` line ${line}`}`, where.way];
    super(`${place.filter(part => part !== '').join(', ')}: ${problem}`);
    this.name = 'PolicyFileError';
  }
}

/** A mapping; with `members`, any other name is refused. */
export function record(
  tree: Tree | undefined,
  where: Where,
  members?: readonly string[],
): { readonly [name: string]: Tree } {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw new PolicyFileError(
      where,
      `${missingOr(tree, 'is not a mapping')}; write members as "name: value"`,
    );
  const fields = tree as { readonly [name: string]: Tree };
  for (const name of Object.keys(fields)) {
    if (members && !members.includes(name))
      throw new PolicyFileError(where.at(name), `does not know "${name}"; it may have ${members.join(', ')}`);
  }
  return fields;
}

export function list(tree: Tree | undefined, where: Where): readonly Tree[] {
  if (!Array.isArray(tree))
    throw new PolicyFileError(
      where,
      `${missingOr(tree, 'is not a list')}; write each element on a line with "- "`,
    );
  return tree as readonly Tree[];
}

export function text(tree: Tree | undefined, where: Where): string {
  if (typeof tree !== 'string' || tree === '')
    throw new PolicyFileError(where, `${missingOr(tree, 'is not a text')}; write a text, numbers in quotes`);
  return tree;
}

export function textList(tree: Tree | undefined, where: Where): readonly string[] {
  return list(tree, where).map((item, index) => text(item, where.at(index)));
}

export function truth(tree: Tree | undefined, where: Where): boolean {
  if (typeof tree !== 'boolean')
    throw new PolicyFileError(where, `${missingOr(tree, 'is not true or false')}; write true or false`);
  return tree;
}

const missingOr = (tree: Tree | undefined, problem: string): string =>
  tree === undefined ? 'is missing' : problem;
