import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialWanted } from '../../../src-main/contract/plan.ts';
import { useKeys, useScans } from '../../keys/registry.ts';
import { inTurn } from '../../keys/turns.ts';
import { Act } from '../../parts/Act.tsx';
import { intoViewWhenDrawn } from '../../parts/intoView.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

/**
 * Serial numbers of one order, scanned or typed. A scan is taken as it comes: this line listens to nothing else, and
 * what it writes can be taken back. Nothing is booked by it.
 */
export function SerialLine({
  orderId,
  wanted,
  onDone,
}: {
  readonly orderId: string;
  readonly wanted: readonly SerialWanted[];
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, askInTurn, busy } = useCall();
  const [text, setText] = useState('');
  const [last, setLast] = useState<{ readonly orderItemId: string; readonly serialNumber: string } | null>(
    null,
  );
  const field = useRef<HTMLInputElement>(null);
  const next = wanted.find(({ quantity, scanned }) => scanned < quantity);
  useEffect(() => {
    field.current?.focus();
    return intoViewWhenDrawn(field.current?.form ?? null);
  }, []);
  const save = async (serial: string): Promise<void> => {
    const serialNumber = serial.trim();
    if (!next || serialNumber === '') return;
    const { orderItemId } = next;
    await askInTurn('package.serial', { orderId, orderItemId, serialNumber }, () => {
      say(t('plan.said.serial', { serial: serialNumber.slice(0, 40) }));
      setText('');
      setLast({ orderItemId, serialNumber });
      const left = wanted.reduce((sum, { quantity, scanned }) => sum + Math.max(0, quantity - scanned), 0);
      if (left <= 1) onDone();
    });
  };
  const takeBack = (): void => {
    if (last) ask('package.serialForget', { orderId, ...last }, () => setLast(null));
  };
  useScans(save);
  const saveTyped = (): void => inTurn(() => save(text));
  useKeys([{ code: 'Escape', label: t('frame.cancel'), run: onDone }]);
  return (
    <form
      className="typed-line"
      onSubmit={(event) => {
        event.preventDefault();
        saveTyped();
      }}
    >
      <TextInput
        ref={field}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        label={t('plan.form.serial', { sku: next?.sku.slice(0, 40) ?? '' })}
        description={t('plan.form.serialText', {
          done: next?.scanned ?? 0,
          count: next?.quantity ?? 0,
        })}
        inputWrapperOrder={['label', 'input', 'description']}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="row">
        <Act look="filled" label={t('frame.save')} busy={busy} onAct={saveTyped} />
        {last === null ? null : <Act look="quiet" label={t('plan.form.takeBack')} onAct={takeBack} />}
        <Act code="Escape" look="quiet" label={t('frame.cancel')} onAct={onDone} />
      </div>
    </form>
  );
}
