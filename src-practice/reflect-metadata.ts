/**
 * The four functions of the reflect-metadata proposal that @peculiar/x509's container asks for while it loads. The
 * library names no package that brings them, so they are here: metadata by target and key, own or inherited.
 */
const known = new WeakMap<object, Map<unknown, unknown>>();

function own(key: unknown, target: object): unknown {
  return known.get(target)?.get(key);
}

function inherited(key: unknown, target: object): unknown {
  for (let at: object | null = target; at !== null; at = Reflect.getPrototypeOf(at)) {
    if (known.get(at)?.has(key)) return own(key, at);
  }
  return undefined;
}

function define(key: unknown, value: unknown, target: object): void {
  const entries = known.get(target) ?? new Map<unknown, unknown>();
  entries.set(key, value);
  known.set(target, entries);
}

if (!Reflect.has(Reflect, 'getMetadata')) {
  Object.assign(Reflect, {
    getMetadata: inherited,
    getOwnMetadata: own,
    hasOwnMetadata: (key: unknown, target: object) => known.get(target)?.has(key) ?? false,
    defineMetadata: define,
    metadata: (key: unknown, value: unknown) => (target: object) => define(key, value, target),
  });
}
