/** The little SQL that every table group would otherwise write by hand: columns are snake_case, fields camelCase. */

function snake(field: string): string {
  return field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

/** `order_id AS orderId, …` for a SELECT. */
export function columns(fields: readonly string[]): string {
  return fields.map((field) => (snake(field) === field ? field : `${snake(field)} AS ${field}`)).join(', ');
}

/** `INSERT INTO table (…) VALUES (@orderId, …)`, bound by an object with these fields. */
export function insertInto(table: string, fields: readonly string[]): string {
  return `INSERT INTO ${table} (${fields.map(snake).join(', ')}) VALUES (${fields.map((field) => `@${field}`).join(', ')})`;
}

/** The tail that turns an INSERT into an upsert: every field but the key and `keep` takes the new row's value. */
export function orUpdate(
  key: readonly string[],
  fields: readonly string[],
  keep: readonly string[] = [],
): string {
  const set = fields
    .filter((field) => !key.includes(field) && !keep.includes(field))
    .map((field) => `${snake(field)} = excluded.${snake(field)}`);
  return ` ON CONFLICT (${key.map(snake).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

/** `UPDATE table SET … WHERE key = @key` for the fields that are in `patch`. */
export function updateSet(table: string, key: string, patch: object): string {
  const set = Object.keys(patch).map((field) => `${snake(field)} = @${field}`);
  return `UPDATE ${table} SET ${set.join(', ')} WHERE ${snake(key)} = @${key}`;
}

/** `?, ?, ?` for an IN list. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

export function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

export function maybeFlag(value: boolean | null): 0 | 1 | null {
  return value === null ? null : flag(value);
}

/** A list of texts kept in one column. What we did not write ourselves reads as empty. */
export function texts(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
