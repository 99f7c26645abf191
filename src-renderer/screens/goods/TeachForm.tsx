import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useScans } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

const shortest = 3;
const mostOffered = 5;

/** Scan or type a code, say which SKU it is. A scan only fills the field: saving is a press of its own. */
export function TeachForm({
  sku: first,
  onDone,
}: {
  readonly sku: string;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [code, setCode] = useState('');
  const [typed, setTyped] = useState(first);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const { value: found } = useQuery('goods.list', { search: typed.trim(), limit: mostOffered });
  const offered = found?.rows ?? [];
  const taken = offered.find(({ sku }) => sku === typed.trim()) ?? offered[Math.min(at, offered.length - 1)];
  useKeys([{ code: 'Escape', label: t('frame.cancel'), layer: 1, run: onDone }]);
  useScans(setCode);
  const badCode = code.trim().length < shortest;
  const save = (): void => {
    setTried(true);
    if (badCode || !taken) return;
    ask('codes.teach', { code: code.trim(), sku: taken.sku }, () => {
      say(t('goods.said.taught', { sku: taken.sku.slice(0, 60) }));
      onDone();
    });
  };
  return (
    <form
      className="goods-panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        className="editor-wide"
        label={t('goods.codes.code')}
        description={t('goods.codes.codeText')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the seller has just asked for this field by its key
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={code}
        error={tried && badCode ? t('goods.bad.code') : null}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <TextInput
        className="editor-wide"
        label={t('goods.codes.sku')}
        description={t('goods.codes.skuText')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        error={tried && !taken ? t('goods.bad.sku') : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, offered.length - 1));
          if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
        }}
      />
      <ul className="goods-offered goods-panel-wide" aria-label={t('goods.codes.sku')}>
        {offered.map((row, index) => (
          <li key={row.sku}>
            <button
              type="button"
              data-selected={row.sku === taken?.sku}
              onClick={() => {
                setAt(index);
                setTyped(row.sku);
              }}
            >
              <strong>
                <Stranger text={row.sku} most={60} />
              </strong>{' '}
              <Stranger text={row.title ?? ''} most={80} />
            </button>
          </li>
        ))}
      </ul>
      <span className="push row">
        <Act label={t('frame.cancel')} onAct={onDone} />
        <Act look="filled" label={t('goods.codes.save')} busy={busy} onAct={save} />
      </span>
    </form>
  );
}
