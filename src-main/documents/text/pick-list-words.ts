/** The few words on a printed pick list, in the language of the settings. */
import type { PickListInput } from '../../domain/desk-pages.ts';

interface Words {
  readonly title: (run: number) => string;
  readonly columns: readonly [bin: string, fetch: string, sku: string, product: string, many: string];
  readonly counts: (parcels: number, units: number, skus: number) => string;
  readonly shout: (parcels: number, units: number) => string;
  readonly together: (parcels: number) => string;
  readonly mixed: string;
  readonly badges: Readonly<Record<'gift' | 'serial' | 'cod' | 'business', string>>;
}

export const pickListWords: Readonly<Record<NonNullable<PickListInput['language']>, Words>> = {
  en: {
    title: (run) => `Pick list, run ${run}`,
    columns: ['Bin', 'Fetch', 'SKU', 'Product', 'More than one'],
    counts: (parcels, units, skus) => `${parcels} parcels  |  ${units} units  |  ${skus} SKUs`,
    shout: (parcels, units) => `${parcels} ${parcels === 1 ? 'PARCEL' : 'PARCELS'} × ${units}`,
    together: (parcels) => `${parcels} together with other SKUs`,
    mixed: 'Parcels of more than one SKU',
    badges: { gift: 'GIFT', serial: 'SERIAL NO.', cod: 'COD', business: 'BUSINESS' },
  },
  hi: {
    title: (run) => `माल उठाने की सूची, खेप ${run}`,
    columns: ['खाना', 'उठाएँ', 'SKU', 'सामान', 'एक से ज़्यादा'],
    counts: (parcels, units, skus) => `${parcels} पार्सल  |  ${units} नग  |  ${skus} SKU`,
    shout: (parcels, units) => `${parcels} पार्सल × ${units} नग`,
    together: (parcels) => `${parcels} दूसरे SKU के साथ`,
    mixed: 'एक से ज़्यादा SKU वाले पार्सल',
    badges: { gift: 'गिफ़्ट', serial: 'सीरियल नं.', cod: 'COD', business: 'बिज़नेस' },
  },
  gu: {
    title: (run) => `માલ ઉપાડવાની યાદી, ખેપ ${run}`,
    columns: ['ખાનું', 'ઉપાડો', 'SKU', 'સામાન', 'એકથી વધુ'],
    counts: (parcels, units, skus) => `${parcels} પાર્સલ  |  ${units} નંગ  |  ${skus} SKU`,
    shout: (parcels, units) => `${parcels} પાર્સલ × ${units} નંગ`,
    together: (parcels) => `${parcels} બીજા SKU સાથે`,
    mixed: 'એકથી વધુ SKUવાળાં પાર્સલ',
    badges: { gift: 'ગિફ્ટ', serial: 'સીરિયલ નં.', cod: 'COD', business: 'બિઝનેસ' },
  },
};
