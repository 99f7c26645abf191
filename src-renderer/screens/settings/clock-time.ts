/** Minutes after midnight as a clock shows them. */
export function clockTime(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "15:30", "15.30", "1530" or "9" in minutes after midnight; null for an empty field, undefined for no time of day. */
export function minutesTyped(text: string): number | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?$/u.exec(plain);
  if (!parts) return undefined;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return hours > 23 || minutes > 59 ? undefined : hours * 60 + minutes;
}
