import { useQuery } from '../queries.ts';

/** The printer for A4 pages: the one that was chosen, else the default one if it is fit; null leaves it to the practice store's files. */
export function useA4Printer(): string | null {
  const { value: settings } = useQuery('settings.get', {});
  const { value: printers } = useQuery('printers.list', {});
  return (
    settings?.invoicePrinter ??
    (printers ?? []).find(({ isDefault, notForLabels }) => isDefault && notForLabels === null)?.name ??
    null
  );
}
