// Whether two things would be sent as the same bytes, without making the bytes.
// Must never say yes where it is not sure.
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && areSame(a, b);
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  // The order of the names shows in the bytes, too.
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name !== others[i] || !isSame((a as Shown)[name], (b as Shown)[name])) return false;
  }
  return true;
}
function areSame(a: unknown[], b: unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
  return true;
}
type Shown = Record<string, unknown>;
