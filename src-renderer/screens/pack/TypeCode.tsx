import { Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';

/** A code typed by hand, for a barcode that is torn. */
export function TypeCode(props: {
  readonly onCode: (code: string) => void;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  useKeys([{ code: 'Escape', layer: 1, run: props.onDone }]);
  const submit = (): void => {
    if (code.trim() === '') return;
    props.onCode(code.trim());
    props.onDone();
  };
  return (
    <Modal
      opened
      onClose={props.onDone}
      title={t('pack.typeCode')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          data-autofocus
          label={t('pack.code')}
          description={t('pack.typeCodeText')}
          maxLength={200}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div className="row push">
          <Act label={t('frame.cancel')} onAct={props.onDone} />
          <Act look="filled" label={t('pack.typeCode')} onAct={submit} />
        </div>
      </form>
    </Modal>
  );
}
