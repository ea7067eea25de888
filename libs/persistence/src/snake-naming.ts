import { DefaultNamingStrategy } from 'typeorm';

/** Columns are named like the property in snake case, where an entity names nothing itself. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, embeddedPrefixes: string[]): string {
    return snakeCase([...embeddedPrefixes, custom ?? property].join('_'));
  }

  override joinColumnName(relation: string, referencedColumn: string): string {
    return snakeCase(`${relation}_${referencedColumn}`);
  }
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
