import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { intoViewWhenDrawn } from '../../parts/intoView.ts';
import type { Typing } from './typed.ts';

/** One line to type an answer into, right where it is wanted. What was understood stands under it at once. */
export function TypedLine<T>(props: {
  readonly label: string;
  readonly start?: string;
  readonly read: (text: string) => Typing<T>;
  /** What was understood, in words. */
  readonly shown: (value: T) => string;
  /** What is still missing. */
  readonly hint: (wrong: 'empty' | 'weight' | 'size') => string;
  readonly busy: boolean;
  readonly onSave: (value: T) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState(props.start ?? '');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const typing = props.read(text);
  useEffect(() => {
    field.current?.select();
    return intoViewWhenDrawn(field.current?.form ?? null);
  }, []);
  useKeys([{ code: 'Escape', label: t('frame.cancel'), run: props.onClose }]);
  const save = (): void => {
    setTried(true);
    if ('value' in typing) props.onSave(typing.value);
    else field.current?.focus();
  };
  return (
    <form
      className="typed-line"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        ref={field}
        label={props.label}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        aria-invalid={tried && !('value' in typing)}
        description={
          <span data-tone={'value' in typing ? 'ok' : tried ? 'stop' : undefined} aria-live="polite">
            {'value' in typing ? props.shown(typing.value) : props.hint(typing.wrong)}
          </span>
        }
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <div className="row">
        <Act look="filled" label={t('frame.save')} busy={props.busy} onAct={save} />
        <Act code="Escape" look="quiet" label={t('frame.cancel')} onAct={props.onClose} />
      </div>
    </form>
  );
}
