import { TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly start: string;
  /** Relative width in its row. */
  readonly wide?: boolean;
  readonly numeric?: boolean;
  readonly most?: number;
}

/** A row being changed where it stands: Enter saves, Esc leaves it as it was. */
export function Editor(props: {
  readonly title: ReactNode;
  readonly fields: readonly Field[];
  /** The sentence for what cannot be taken, by field; null when all can. */
  readonly problem: (
    typed: Readonly<Record<string, string>>,
  ) => { readonly field: string; readonly text: string } | null;
  readonly busy: boolean;
  readonly onSave: (typed: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { fields, onCancel } = props;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fields.map(({ name, start }) => [name, start])),
  );
  const [tried, setTried] = useState(false);
  const problem = props.problem(typed);
  useKeys([{ code: 'Escape', label: t('frame.cancel'), layer: 1, run: onCancel }]);
  const save = (): void => {
    setTried(true);
    if (problem === null && !props.busy) props.onSave(typed);
  };
  return (
    <form
      className="editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="editor-title">{props.title}</div>
      <div className="editor-fields">
        {fields.map((field, index) => (
          <TextInput
            key={field.name}
            className={field.wide === true ? 'editor-wide' : 'editor-field'}
            label={field.label}
            inputMode={field.numeric === true ? 'decimal' : 'text'}
            maxLength={field.most ?? 12}
            autoComplete="off"
            spellCheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the seller has just asked for these fields by their key
            autoFocus={index === 0}
            value={typed[field.name] ?? ''}
            error={tried && problem?.field === field.name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setTyped({ ...typed, [field.name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {props.children}
      <div className="row">
        <span className="editor-problem" role="alert">
          {tried && problem !== null ? problem.text : ''}
        </span>
        <span className="push row">
          <Act label={t('frame.cancel')} onAct={onCancel} />
          <Act look="filled" label={t('frame.save')} busy={props.busy} onAct={save} />
        </span>
      </div>
    </form>
  );
}
