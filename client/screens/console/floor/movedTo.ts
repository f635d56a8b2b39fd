// A queue with one of its people moved to another place.
// Must never lose or double anybody.

/** `to` counts from 0, in the queue as it is now. Who is not in it changes nothing. */
export function movedTo<T>(queue: readonly T[], one: T, to: number): T[] {
  if (!queue.includes(one)) return [...queue];
  const others = queue.filter((other) => other !== one);
  return [...others.slice(0, Math.max(0, to)), one, ...others.slice(Math.max(0, to))];
}
