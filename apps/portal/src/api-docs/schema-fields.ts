import type { Translate } from '../frame/translate.js';

/** A field that is asked for. */
export interface ApiField {
  /** As it is written, those within others by their whole path: `employer.kind`, `roster[].grade`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** What of an OpenAPI schema a reader is told. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/**
 * The fields of a schema, those within others after them.
 * @param describe words for a field by its path, the parts joined by `_`
 */
export function fieldsOf(
  { properties = {}, required = [] }: Schema,
  describe: (path: string) => string,
  t: Translate,
  above: { readonly name: string; readonly path: string } = { name: '', path: '' },
): ApiField[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const [name, path] = [`${above.name}${key}`, `${above.path}${key}`];
    const isList = schema.type === 'array';
    const within = { name: `${name}${isList ? '[]' : ''}.`, path: `${path}_` };
    return [
      { name, type: typeWords(schema, t), required: required.includes(key), description: describe(path) },
      ...fieldsOf(isList ? (schema.items ?? {}) : schema, describe, t, within),
    ];
  });
}

function typeWords(schema: Schema, t: Translate): string {
  const words = plainType(schema, t);
  return schema.nullable ? t('apiDocs.types.orNull', { type: words }) : words;
}

function plainType({ type, format, enum: values, oneOf, items }: Schema, t: Translate): string {
  if (values) return t('apiDocs.types.oneOf', { values: values.join(', ') });
  if (format === 'date') return t('apiDocs.types.date');
  if (oneOf) return t('apiDocs.types.decimal');
  if (type === 'array' && items) return t('apiDocs.types.array', { type: plainType(items, t) });
  const known = ['boolean', 'integer', 'object'].find(name => name === type) ?? 'text';
  return t(`apiDocs.types.${known}`);
}
