import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';

/** A code typed by hand, for a barcode that is torn. */
export function TypeCode(props: {
  readonly onCode: (code: string) => void;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (): void => {
    if (code.trim() === '') return;
    props.onCode(code.trim());
    props.onDone();
  };
  return (
    <Card title={t('pack.typeCode')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          ref={field}
          size="md"
          label={t('pack.code')}
          description={t('pack.typeCodeText')}
          maxLength={200}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div className="row bench-acts">
          <Act look="filled" label={t('pack.typeCode')} onAct={submit} />
          <Act code="Escape" layer={1} look="quiet" label={t('frame.cancel')} onAct={props.onDone} />
        </div>
      </form>
    </Card>
  );
}
