import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkuView } from '../../../src-main/contract/goods.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { Editor, type Field } from './Editor.tsx';
import { numberTyped, shown, within } from './typed.ts';

const sides = ['length', 'width', 'height'] as const;
type Typed = Readonly<Record<string, string>>;

const read = (typed: Typed, name: string, decimals: number): number | null | undefined =>
  numberTyped(typed[name] ?? '', decimals);
const text = (typed: Typed, name: string): string => (typed[name] ?? '').trim();

/** What is known of one SKU, changed where it stands. An empty field is "not known". */
export function SkuEditor({
  goods,
  onDone,
}: {
  readonly goods: SkuView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const fields: readonly Field[] = [
    { name: 'weight', label: t('goods.fields.weight'), start: shown(goods.weightGrams), numeric: true },
    { name: 'length', label: t('goods.fields.length'), start: shown(goods.lengthCm), numeric: true },
    { name: 'width', label: t('goods.fields.width'), start: shown(goods.widthCm), numeric: true },
    { name: 'height', label: t('goods.fields.height'), start: shown(goods.heightCm), numeric: true },
    { name: 'bin', label: t('goods.fields.bin'), start: shown(goods.bin), most: 30 },
    { name: 'hsn', label: t('goods.fields.hsn'), start: shown(goods.hsn), numeric: true, most: 8 },
    { name: 'gst', label: t('goods.fields.gst'), start: shown(goods.gstRatePercent), numeric: true },
  ];
  const problem = (typed: Typed): { field: string; text: string } | null => {
    if (!within(read(typed, 'weight', 0), 1, 50_000)) return { field: 'weight', text: t('goods.bad.weight') };
    for (const side of sides)
      if (!within(read(typed, side, 1), 0.1, 300)) return { field: side, text: t('goods.bad.side') };
    if (!/^(?:\d{4,8})?$/u.test(text(typed, 'hsn'))) return { field: 'hsn', text: t('goods.bad.hsn') };
    if (!within(read(typed, 'gst', 2), 0, 40)) return { field: 'gst', text: t('goods.bad.gst') };
    return null;
  };
  const save = (typed: Typed): void =>
    ask(
      'goods.save',
      {
        sku: goods.sku,
        weightGrams: read(typed, 'weight', 0) ?? null,
        lengthCm: read(typed, 'length', 1) ?? null,
        widthCm: read(typed, 'width', 1) ?? null,
        heightCm: read(typed, 'height', 1) ?? null,
        bin: text(typed, 'bin') || null,
        hsn: text(typed, 'hsn') || null,
        gstRatePercent: read(typed, 'gst', 2) ?? null,
      },
      () => {
        say(t('goods.said.saved'));
        onDone();
      },
    );
  return (
    <Editor
      title={
        <>
          <strong>
            <Stranger text={goods.sku} most={60} />
          </strong>{' '}
          <span className="soft">
            <Stranger text={goods.title ?? ''} most={80} />
          </span>
        </>
      }
      fields={fields}
      problem={problem}
      busy={busy}
      onSave={save}
      onCancel={onDone}
    />
  );
}
