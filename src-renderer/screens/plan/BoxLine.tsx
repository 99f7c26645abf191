import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { call } from '../../bridge.ts';
import { useFormat } from '../../format.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { typedBox, type TypedBox } from './typed.ts';
import { TypedLine } from './TypedLine.tsx';

/** The name a new box gets until its owner gives it another. */
function named({ lengthCm, widthCm, heightCm }: TypedBox): string {
  return `${lengthCm} × ${widthCm} × ${heightCm}`;
}

/** The proposal that the new box has made possible is what the seller just asked for, so it is taken at once. */
async function takeProposal(orderId: string): Promise<boolean> {
  const { held } = await call('plan.get', {});
  const mine = held.find((one) => one.orderId === orderId);
  if (!mine?.proposal || mine.reason !== 'unknown_content') return false;
  const { boxId, lengthCm, widthCm, heightCm, weightGrams } = mine.proposal;
  const parcel = { boxId, lengthCm, widthCm, heightCm, weightGrams };
  await call('preset.accept', { contentKey: mine.contentKey, parcel });
  return true;
}

/** A box that takes what fits into none so far. It joins the table of boxes. */
export function BoxLine({
  held,
  onDone,
}: {
  readonly held: HeldView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  return (
    <TypedLine
      label={t('plan.form.box')}
      read={typedBox}
      shown={(box) => format.parcel({ ...box, boxId: null, boxName: null, weightGrams: box.tareGrams })}
      hint={(wrong) => t(`plan.form.boxHint.${wrong}`)}
      busy={busy}
      onSave={(box) => {
        const name = named(box);
        ask('boxes.save', { ...box, boxId: name.replaceAll(' ', ''), name }, () => {
          takeProposal(held.orderId).then(
            (taken) => say(t(taken ? 'plan.said.answered' : 'plan.said.stillTooBig'), taken ? 'ok' : 'warn'),
            () => say(t('plan.said.stillTooBig'), 'warn'),
          );
          onDone();
        });
      }}
      onClose={onDone}
    />
  );
}
