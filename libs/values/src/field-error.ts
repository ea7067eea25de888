/** What is wrong with one field of what somebody sent; `code` names the sentence, `params` its figures. */
export interface FieldError {
  /** Name of the field as the form and the API write it. */
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** An input refused because of its fields; all of them are named at once. */
export interface InvalidInput {
  readonly code: 'invalid';
  readonly fields: readonly FieldError[];
}
