/** An error as the API tells it (RFC 9457); `code` is stable, `detail` is for people. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly ProblemField[];
}

/** One field that stands in the way, and what to do about it. */
export interface ProblemField {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

const CODES: Record<number, string> = {
  400: 'badRequest',
  401: 'signInRequired',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  409: 'conflict',
  413: 'tooLarge',
  415: 'mediaType',
  422: 'value',
  429: 'tooMany',
  503: 'unavailable',
};

/** The code of a status that has no more particular one. */
export function codeOfStatus(status: number): string {
  return CODES[status] ?? (status >= 500 ? 'internal' : 'badRequest');
}
