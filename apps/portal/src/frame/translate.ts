/** Gives a text of the catalogue in the language of one request. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;
