/**
 * `after` with every part that equals the same part of `before` taken from `before`: what did not change keeps its
 * identity, so nothing that only looks at it is drawn again. Both are plain JSON; neither is changed.
 */
export function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts: readonly unknown[] = before;
    const shared = after.map((part, index) => share(parts[index], part));
    const same = parts.length === shared.length && shared.every((part, index) => part === parts[index]);
    return same ? before : shared;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const names = Object.keys(after);
  const shared = Object.fromEntries(names.map((name) => [name, share(before[name], after[name])]));
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && Object.is(shared[name], before[name]));
  return same ? before : shared;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
