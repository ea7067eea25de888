/**
 * Works on items some at a time, taking them in order.
 * @throws the first error, once the work that was under way has ended
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const queue = items[Symbol.iterator]();
  const hand = async () => {
    for (let next = queue.next(); !next.done && errors.length === 0; next = queue.next())
      await work(next.value).catch((error: unknown) => void errors.push(error));
  };
  await Promise.all(Array.from({ length: width }, hand));
  if (errors.length > 0) throw errors[0];
}
