// Which item of an open list a key leads to.
// Must never skip an item that cannot be used now: its reason is worth reading.

/** The item's index, or null where the key means nothing here. `at` is -1 while none has focus. */
export function wantedItem(key: string, labels: readonly string[], at: number): number | null {
  const last = labels.length - 1;
  if (key === 'ArrowDown') return at >= last ? 0 : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? last : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return key.length === 1 && key !== ' ' ? startingWith(key, labels, at) : null;
}

/** The next one that begins with this letter, round and round. */
function startingWith(letter: string, labels: readonly string[], at: number): number | null {
  const begins = (label: string) => label.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  const turned = labels.map((_, step) => (at + 1 + step) % labels.length);
  return turned.find((index) => begins(labels[index] ?? '')) ?? null;
}
