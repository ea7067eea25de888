import type { OpenAPIObject } from '@nestjs/swagger';
import type { Translate } from '../frame/translate.js';
import { fieldsOf, type ApiField, type Schema } from './schema-fields.js';

/** One operation of the API as the page for people shows it, wholly in their language. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly fields: readonly ApiField[];
  /** The same as rows of a table. */
  readonly table: ReturnType<typeof fieldTable>;
  readonly requestExample: string | null;
  readonly answers: readonly { readonly status: string; readonly description: string }[];
}

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content?: Readonly<
      Record<string, { readonly schema?: Schema & { readonly example?: unknown } }>
    >;
  };
  readonly responses?: Readonly<Record<string, object>>;
}

/** The operations of a description, in the order of their paths, in the words of the catalogue. */
export function operationsOf(document: OpenAPIObject, t: Translate): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) =>
      toOperation(path, method, operation, t),
    ),
  );
}

function toOperation(path: string, method: string, operation: Operation, t: Translate): ApiOperation {
  const id = operation.operationId ?? `${method}${path}`;
  const words = (rest: string) => t(`apiDocs.operations.${id}.${rest}`);
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const fields = fieldsOf(askedFor(operation.parameters ?? [], body), name => words(`fields.${name}`), t);
  return {
    ...{ id, method: method.toUpperCase(), path },
    ...{ summary: words('summary'), description: words('description') },
    ...{ fields, table: fieldTable(fields, t) },
    requestExample: body?.example === undefined ? null : JSON.stringify(body.example, null, 2),
    answers: Object.keys(operation.responses ?? {}).map(status => ({
      ...{ status, description: words(`answers.${status}`) },
    })),
  };
}

function fieldTable(fields: readonly ApiField[], t: Translate) {
  const heads = ['field', 'type', 'meaning'].map(key => t(`apiDocs.${key}`));
  return {
    heads: heads.map(text => ({ text })),
    rows: fields.map(({ name, type, required, description }) => {
      const texts = [name, type, required ? t('apiDocs.required', { description }) : description];
      return { cells: texts.map((text, index) => ({ text, label: heads[index] })) };
    }),
  };
}

/** Parameters of the address and fields of the body alike. */
function askedFor(parameters: readonly Parameter[], body: Schema | undefined): Schema {
  if (body) return body;
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema = {} }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}
