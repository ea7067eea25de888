/** What a YAML file parses to. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree };

/** A parameter file that must not be used: the message names the file, the place in it and what is wrong. */
export class PolicyFileError extends Error {
  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
    this.name = 'PolicyFileError';
  }
}

/** A mapping; with `members`, any other name is refused. */
export function record(
  tree: Tree | undefined,
  where: string,
  members?: readonly string[],
): { readonly [name: string]: Tree } {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw new PolicyFileError(where, 'is not a mapping');
  const fields = tree as { readonly [name: string]: Tree };
  for (const name of Object.keys(fields)) {
    if (members && !members.includes(name)) throw new PolicyFileError(where, `does not know "${name}"`);
  }
  return fields;
}

export function list(tree: Tree | undefined, where: string): readonly Tree[] {
  if (!Array.isArray(tree)) throw new PolicyFileError(where, 'is not a list');
  return tree as readonly Tree[];
}

export function text(tree: Tree | undefined, where: string): string {
  if (typeof tree !== 'string' || tree === '') throw new PolicyFileError(where, 'is not a text');
  return tree;
}

export function textList(tree: Tree | undefined, where: string): readonly string[] {
  return list(tree, where).map((item, index) => text(item, `${where}[${index}]`));
}

export function truth(tree: Tree | undefined, where: string): boolean {
  if (typeof tree !== 'boolean') throw new PolicyFileError(where, 'is not true or false');
  return tree;
}
