/** Takes an Easy Ship request apart, or refuses it the way Amazon does. */
import type { BookedItem } from '../world.ts';
import type { PackageSizeAsked } from '../slots.ts';
import { Refusal, invalidInput, isObject } from './http.ts';
import { INDIA } from './sellers.ts';

/** Marketplaces that exist and have no Easy Ship. */
const elsewhere = new Set([
  'ATVPDKIKX0DER',
  'A1F83G8C2ARO7P',
  'A1PA6795UKMFR9',
  'A2VIGQ35RCS4UG',
  'A19VAU5U5O7RUS',
]);

export const notFound = (): Refusal =>
  new Refusal(
    404,
    'ResourceNotFound',
    'The specified resource (for example, `AmazonOrderId` or `MarketplaceId`) does not exist.',
  );

export function checkMarketplace(value: unknown): void {
  if (value === INDIA) return;
  if (typeof value === 'string' && elsewhere.has(value)) {
    throw new Refusal(
      404,
      'RegionNotSupported',
      'Amazon Easy Ship is not supported in the specified marketplace.',
    );
  }
  throw invalidInput('marketplaceId');
}

export function orderIdOf(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{3}-\d{7}-\d{7}$/.test(value)) throw invalidInput('amazonOrderId');
  return value;
}

function measure(value: unknown, least: number, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) throw invalidInput(name);
  return value;
}

/** Units are taken in any capitals: documents and examples of Amazon differ. */
export function sizeOf(dimensions: unknown, weight: unknown): PackageSizeAsked {
  if (!isObject(dimensions) || !isObject(weight)) throw invalidInput('packageDimensions');
  const unit = dimensions['unit'];
  const weightUnit = weight['unit'];
  if (typeof unit !== 'string' || unit.toLowerCase() !== 'cm') throw invalidInput('packageDimensions.unit');
  if (typeof weightUnit !== 'string' || !['g', 'grams'].includes(weightUnit.toLowerCase())) {
    throw invalidInput('packageWeight.unit');
  }
  return {
    length: measure(dimensions['length'], 0.01, 'packageDimensions.length'),
    width: measure(dimensions['width'], 0.01, 'packageDimensions.width'),
    height: measure(dimensions['height'], 0.01, 'packageDimensions.height'),
    grams: measure(weight['value'], 11, 'packageWeight.value'),
  };
}

export function slotIdOf(timeSlot: unknown): string {
  const slotId = isObject(timeSlot) ? timeSlot['slotId'] : undefined;
  if (typeof slotId !== 'string' || slotId === '' || slotId.length > 255) throw invalidInput('slotId');
  return slotId;
}

export function itemsOf(value: unknown): BookedItem[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > 500) throw invalidInput('packageItems');
  return value.map((item: unknown) => {
    if (!isObject(item) || typeof item['orderItemId'] !== 'string') throw invalidInput('packageItems');
    const serials: unknown = item['orderItemSerialNumbers'] ?? [];
    if (!Array.isArray(serials) || serials.length > 100) throw invalidInput('orderItemSerialNumbers');
    return {
      orderItemId: item['orderItemId'],
      serialNumbers: serials.map((serial: unknown) => {
        if (typeof serial !== 'string' || serial === '') throw invalidInput('orderItemSerialNumbers');
        return serial;
      }),
    };
  });
}
