import { NativeSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetView } from '../../../src-main/contract/goods.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { Editor } from './Editor.tsx';
import { numberTyped, within } from './typed.ts';

type Typed = Readonly<Record<string, string>>;
const sides = ['length', 'width', 'height'] as const;

/** Another box or weight for one content. A box brings its own size; without one the size is typed. */
export function PresetEditor({
  preset,
  onDone,
}: {
  readonly preset: PresetView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: boxes } = useQuery('boxes.list', {});
  const { parcel } = preset;
  const [boxId, setBoxId] = useState(parcel.boxName === null ? '' : (parcel.boxId ?? ''));
  const box = boxes?.find((known) => known.boxId === boxId);
  const read = (typed: Typed, name: string): number | null | undefined =>
    numberTyped(typed[name] ?? '', name === 'weight' ? 0 : 1);
  const problem = (typed: Typed): { field: string; text: string } | null => {
    const weight = read(typed, 'weight');
    if (typeof weight !== 'number' || weight < 11 || weight > 100_000)
      return { field: 'weight', text: t('goods.bad.parcelWeight') };
    if (box) return null;
    for (const side of sides) {
      const value = read(typed, side);
      if (typeof value !== 'number' || !within(value, 0.1, 300))
        return { field: side, text: t('goods.bad.side') };
    }
    return null;
  };
  const save = (typed: Typed): void => {
    const sizes = box ?? {
      lengthCm: read(typed, 'length') ?? 0,
      widthCm: read(typed, 'width') ?? 0,
      heightCm: read(typed, 'height') ?? 0,
    };
    ask(
      'preset.accept',
      {
        contentKey: preset.contentKey,
        parcel: {
          boxId: box?.boxId ?? null,
          lengthCm: sizes.lengthCm,
          widthCm: sizes.widthCm,
          heightCm: sizes.heightCm,
          weightGrams: read(typed, 'weight') ?? 0,
        },
      },
      () => {
        say(t('goods.said.saved'));
        onDone();
      },
    );
  };
  return (
    <Editor
      title={preset.lines.slice(0, 4).map(({ sku, quantity }) => (
        <strong key={sku} className="editor-line">
          {quantity} × <Stranger text={sku} most={60} />
        </strong>
      ))}
      fields={[
        {
          name: 'weight',
          label: t('goods.fields.parcelWeight'),
          start: String(parcel.weightGrams),
          numeric: true,
        },
        ...(box
          ? []
          : sides.map((side) => ({
              name: side,
              label: t(`goods.fields.${side}`),
              start: String(parcel[`${side}Cm`]),
              numeric: true,
            }))),
      ]}
      problem={problem}
      busy={busy}
      onSave={save}
      onCancel={onDone}
    >
      <NativeSelect
        className="editor-wide"
        label={t('goods.fields.box')}
        value={boxId}
        onChange={(event) => setBoxId(event.currentTarget.value)}
        data={[
          { value: '', label: t('goods.presets.noBox') },
          ...(boxes ?? []).map((known) => ({
            value: known.boxId,
            label: `${known.boxName} (${known.lengthCm} × ${known.widthCm} × ${known.heightCm} cm)`,
          })),
        ]}
      />
    </Editor>
  );
}
