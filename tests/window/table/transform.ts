/** Turns a plausible answer into the same answer with nothing in it, or with far too much that means ill. */
import { orderId } from '../support/made-up.ts';

const aTime = 100_000_000_000;
const most = 60;
/** So many texts of an answer are as long as they come; beyond them an endless one is cut where no window is wider. */
const whole = 48;
const wide = 600;

/** What strangers write in their listings. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload=window.ran=1>',
  '\u202Eecivres eerf \u2067\u202E שלום عالم\u2069',
  'W'.repeat(10_000),
  'ΒD-О1-ЅМАLL\u200B\u200D\u0301\u0301\u0301'.repeat(40),
  '{{count}} $t(plan.title) %s ${1+1} =HYPERLINK("x")',
  'BD-O1-SMALL',
];

/** Texts that come from outside; every other text of an answer is a word of a closed list. */
const strange = /^(?:sku|title|boxName|carrier|printer|name|bin|code|boxLabel|note|unknownSkus)$/u;
const counted =
  /(?:total|count|coming|recipients|papers|open|packed|orders|parcels|units|quantity|scanned|arrived|rows|audit|late|handedOver|cannotPack)/iu;

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is there only while there is something. */
const oneOf = /^(?:inHand|last|parcel|purge|nextPickup|wish|question)$/u;

/** Every list empty, every count nought, nothing in hand; times and words stay. */
export function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'number') return value > aTime ? value : 0;
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      oneOf.test(key)
        ? null
        : key === 'csv' && typeof inner === 'string'
          ? `${inner.split('\r\n')[0] ?? ''}\r\n`
          : emptied(inner),
    ]),
  );
}

/** Lists grown, counts in lakhs, every stranger's text hostile. The same answer always comes out the same. */
export function stretched(value: unknown): unknown {
  let serial = 0;
  let copies = 0;
  const text = (): string => {
    serial += 1;
    const hostile = hostileTexts[serial % hostileTexts.length] ?? '';
    return `${serial > whole ? hostile.slice(0, wide) : hostile}${serial}`;
  };
  const grown = (list: readonly unknown[], key: string): readonly unknown[] => {
    if (list.length === 0) return list;
    // Sixty lists of sixty would be one screen of 3,600 rows, most of them the same: one of them is that long.
    const inside = key === 'lines' || key === 'badges' || key === 'papers' || copies > 0;
    const wanted = inside ? list.length : Math.max(list.length, most);
    return Array.from({ length: wanted }, (_, index) => {
      const again = index >= list.length;
      if (again) copies += 1;
      const made = walk(list[index % list.length], key, again ? index : 0);
      if (again) copies -= 1;
      return made;
    });
  };
  const walk = (inner: unknown, key: string, copy: number): unknown => {
    if (Array.isArray(inner)) return grown(inner, key);
    if (typeof inner === 'string') {
      if (strange.test(key)) return text();
      if (copy > 0 && /^\d{3}-\d{7}-\d{7}$/u.test(inner)) return orderId(20_000 + (serial += 1));
      if (copy > 0 && /(?:^key|Key|Id|version)$/u.test(key)) return `${inner}#${copy}`;
      return key === 'csv' ? longCsv(inner) : inner;
    }
    if (typeof inner === 'number') {
      if (inner > aTime) return inner;
      if (key.endsWith('Id')) return inner + copy * 1000;
      if (!Number.isInteger(inner) || !counted.test(key)) return inner;
      return inner + (/quantity|scanned|units/iu.test(key) ? 40 : 12_345);
    }
    if (!isPlain(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, walk(part, name, copy)]));
  };
  return walk(value, '', 0);
}

/** The third column of the draft is the SKU. */
function longCsv(csv: string): string {
  const [head = '', ...lines] = csv.split('\r\n').filter((line) => line !== '');
  const grown = lines.flatMap((line, index) => {
    const cells = line.split(',');
    const hostile = (hostileTexts[index % hostileTexts.length] ?? '').replaceAll('"', '""');
    return [line, [...cells.slice(0, 3), `"${hostile}"`, ...cells.slice(4)].join(',')];
  });
  return `${[head, ...grown].join('\r\n')}\r\n`;
}
