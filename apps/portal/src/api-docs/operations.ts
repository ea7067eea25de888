import type { OpenAPIObject } from '@nestjs/swagger';

/** One operation of the API as the page for people shows it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly requestExample: string | null;
  readonly answers: readonly { readonly status: string; readonly description: string }[];
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: { readonly content?: Record<string, { readonly example?: unknown }> };
  readonly responses?: Record<string, { readonly description?: string }>;
}

/** The operations of a description, in the order of their paths. */
export function operationsOf(document: OpenAPIObject): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) =>
      toOperation(path, method, operation),
    ),
  );
}

function toOperation(path: string, method: string, operation: Operation): ApiOperation {
  const example = Object.values(operation.requestBody?.content ?? {})[0]?.example;
  return {
    id: operation.operationId ?? `${method}${path}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    requestExample: example === undefined ? null : JSON.stringify(example, null, 2),
    answers: Object.entries(operation.responses ?? {}).map(([status, { description = '' }]) => ({
      status,
      description,
    })),
  };
}
