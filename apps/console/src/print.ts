import { once } from 'node:events';

/** Writes a result to standard output, whole even into a pipe that reads slowly. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a result for machines. */
export function printJson(content: unknown): void {
  print(JSON.stringify(content, null, 2));
}

const PRINTED_AT_ONCE = 65_536;

/** Writes a list for machines as its entries come, just as `printJson` would; it never waits for its end. */
export async function printJsonList(entries: AsyncIterable<unknown>): Promise<void> {
  let text = '[';
  let isFirst = true;
  for await (const entry of entries) {
    const lines = JSON.stringify(entry, null, 2).replaceAll('\n', '\n  ');
    text += `${isFirst ? '' : ','}\n  ${lines}`;
    isFirst = false;
    if (text.length < PRINTED_AT_ONCE) continue;
    // Who reads slowly is waited for, so that nothing piles up.
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    text = '';
  }
  print(`${text}${isFirst ? '' : '\n'}]`);
}
