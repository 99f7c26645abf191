import { Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { useKeys, useScans } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

/** A serial number for the booking, scanned or typed. A scan only fills the field: saving is a press of its own. */
export function SerialForm({
  held,
  onDone,
}: {
  readonly held: HeldView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [serial, setSerial] = useState('');
  const [line] = held.lines;
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  useScans((code) => setSerial(code));
  const save = (): void => {
    if (!line || serial.trim() === '') return;
    ask(
      'package.serial',
      { orderId: held.orderId, orderItemId: line.orderItemId, serialNumber: serial.trim() },
      () => {
        say(t('plan.said.answered'));
        onDone();
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('plan.form.serialTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Goods lines={held.lines} />
        <p className="soft">{t('plan.form.serialText')}</p>
        <TextInput
          data-autofocus
          maxLength={100}
          label={t('plan.form.serial', { sku: line?.sku.slice(0, 40) ?? '' })}
          value={serial}
          onChange={(event) => setSerial(event.currentTarget.value)}
        />
        <div className="row push">
          <Act label={t('frame.cancel')} onAct={onDone} />
          <Act look="filled" label={t('frame.save')} busy={busy} onAct={save} />
        </div>
      </form>
    </Modal>
  );
}
