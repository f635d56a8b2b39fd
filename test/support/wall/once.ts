// What is worked out of a thing that is never changed: asked again and again, it is worked out once.
// Must never be given a thing that is changed in place.
export function once<K extends object, V>(of: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (thing) => {
    const had = known.get(thing);
    if (had) return had.value;
    const value = of(thing);
    known.set(thing, { value });
    return value;
  };
}
