import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxView } from '../../../src-main/contract/goods.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { Editor, type Field } from './Editor.tsx';
import { numberTyped, shown, within } from './typed.ts';

type Typed = Readonly<Record<string, string>>;
const sides = ['length', 'width', 'height'] as const;

/** A box that was renamed keeps its id, so the id of a new one may be taken already. */
function freeId(name: string, boxes: readonly BoxView[]): string {
  const taken = new Set(boxes.map(({ boxId }) => boxId));
  let id = name.slice(0, 60);
  for (let number = 2; taken.has(id); number += 1) id = `${name.slice(0, 50)} ${number}`;
  return id;
}

/** A new box (null) or another size of a known one. */
export function BoxEditor({
  box,
  boxes,
  onDone,
}: {
  readonly box: BoxView | null;
  readonly boxes: readonly BoxView[];
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const fields: readonly Field[] = [
    { name: 'name', label: t('goods.fields.name'), start: box?.boxName ?? '', wide: true, most: 60 },
    ...sides.map((side) => ({
      name: side,
      label: t(`goods.fields.${side}`),
      start: shown(box?.[`${side}Cm`] ?? null),
      numeric: true,
    })),
    { name: 'tare', label: t('goods.fields.tare'), start: shown(box?.tareGrams ?? null), numeric: true },
  ];
  const nameOf = (typed: Typed): string => (typed['name'] ?? '').trim();
  const sideOf = (typed: Typed, side: string): number | null | undefined => numberTyped(typed[side] ?? '', 1);
  const problem = (typed: Typed): { field: string; text: string } | null => {
    const name = nameOf(typed);
    if (name === '') return { field: 'name', text: t('goods.bad.name') };
    const same = boxes.some(
      (known) => known.boxId !== box?.boxId && known.boxName.toLowerCase() === name.toLowerCase(),
    );
    if (same) return { field: 'name', text: t('goods.bad.sameName') };
    for (const side of sides) {
      const value = sideOf(typed, side);
      if (typeof value !== 'number' || !within(value, 0.1, 300))
        return { field: side, text: t('goods.bad.side') };
    }
    if (!within(numberTyped(typed['tare'] ?? '', 0), 0, 10_000))
      return { field: 'tare', text: t('goods.bad.tare') };
    return null;
  };
  const save = (typed: Typed): void => {
    const name = nameOf(typed);
    ask(
      'boxes.save',
      {
        boxId: box?.boxId ?? freeId(name, boxes),
        name,
        lengthCm: sideOf(typed, 'length') ?? 0,
        widthCm: sideOf(typed, 'width') ?? 0,
        heightCm: sideOf(typed, 'height') ?? 0,
        tareGrams: numberTyped(typed['tare'] ?? '', 0) ?? 0,
      },
      () => {
        say(t('goods.said.saved'));
        onDone();
      },
    );
  };
  return (
    <Editor
      title={<strong>{box?.boxName ?? t('goods.boxes.add')}</strong>}
      fields={fields}
      problem={problem}
      busy={busy}
      onSave={save}
      onCancel={onDone}
    />
  );
}
