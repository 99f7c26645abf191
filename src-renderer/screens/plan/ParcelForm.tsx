import { Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

const sides = ['length', 'width', 'height'] as const;
type Fields = Readonly<Record<'weight' | (typeof sides)[number], string>>;

/** What was typed, as a number; the comma of many keyboards is a decimal point too. */
function typed(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}

function wholeGrams(text: string): boolean {
  const grams = typed(text);
  return Number.isInteger(grams) && grams >= 11;
}

function centimetres(text: string): boolean {
  return typed(text) > 0 && /^\d{1,3}(?:[.,]\d)?$/u.test(text.trim());
}

/** Weight and size of one content, typed once. */
export function ParcelForm({
  held,
  onDone,
}: {
  readonly held: HeldView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const known = held.proposal;
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Fields>({
    weight: known === null ? '' : String(known.weightGrams),
    length: known === null ? '' : String(known.lengthCm),
    width: known === null ? '' : String(known.widthCm),
    height: known === null ? '' : String(known.heightCm),
  });
  const good = wholeGrams(fields.weight) && sides.every((side) => centimetres(fields[side]));
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);

  const save = (): void => {
    setTried(true);
    if (!good) return;
    const parcel = {
      boxId: null,
      weightGrams: typed(fields.weight),
      lengthCm: typed(fields.length),
      widthCm: typed(fields.width),
      heightCm: typed(fields.height),
    };
    ask('preset.accept', { contentKey: held.contentKey, parcel }, () => {
      say(t('plan.said.answered'));
      onDone();
    });
  };
  const set =
    (field: keyof Fields) =>
    (event: { readonly currentTarget: { readonly value: string } }): void =>
      setFields({ ...fields, [field]: event.currentTarget.value });

  return (
    <Modal
      opened
      onClose={onDone}
      title={t('plan.form.title')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Goods lines={held.lines} most={6} />
        <p className="soft">{t('plan.form.text')}</p>
        <TextInput
          data-autofocus
          inputMode="numeric"
          label={t('plan.form.weight')}
          description={t('plan.form.grams')}
          value={fields.weight}
          onChange={set('weight')}
          error={tried && !wholeGrams(fields.weight) ? t('plan.form.badWeight') : null}
        />
        <div className="sides">
          {sides.map((side) => (
            <TextInput
              key={side}
              inputMode="decimal"
              label={t(`plan.form.${side}`)}
              rightSection={<span className="soft">{t('plan.form.cm')}</span>}
              value={fields[side]}
              onChange={set(side)}
              error={tried && !centimetres(fields[side])}
            />
          ))}
        </div>
        {tried && !sides.every((side) => centimetres(fields[side])) ? (
          <p className="alarm" role="alert">
            {t('plan.form.badSize')}
          </p>
        ) : null}
        <div className="row push">
          <Act label={t('frame.cancel')} onAct={onDone} />
          <Act look="filled" label={t('frame.save')} busy={busy} onAct={save} />
        </div>
      </form>
    </Modal>
  );
}
