/** Writes a result to standard output, whole even into a pipe that reads slowly. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a result for machines. */
export function printJson(content: unknown): void {
  print(JSON.stringify(content, null, 2));
}
