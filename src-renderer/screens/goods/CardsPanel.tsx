import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardsView } from '../../../src-main/contract/goods.ts';
import type { CallOf } from '../../../src-main/contract/requests.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { numberTyped } from './typed.ts';

const kinds = ['sticker', 'bin_card'] as const;
const amounts = ['one', 'all'] as const;
const mostCopies = 50;
/** So many SKUs go into one print. */
const mostSkus = 500;

/** Bin cards and stickers: for the chosen SKU or all that are listed, to a printer or into a PDF. */
export function CardsPanel({
  chosen,
  listed,
  onDone,
}: {
  readonly chosen: string | null;
  /** What the list is narrowed to. */
  readonly listed: Pick<CallOf<'goods.list'>, 'search' | 'show'>;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: settings } = useQuery('settings.get', {});
  const { value: printers } = useQuery('printers.list', {});
  const { value: list } = useQuery('goods.list', { ...listed, limit: mostSkus });
  const rows = list?.rows ?? [];
  const total = list?.total ?? 0;
  const [kind, setKind] = useState<(typeof kinds)[number]>('sticker');
  const [amount, setAmount] = useState<(typeof amounts)[number]>(chosen === null ? 'all' : 'one');
  const [printer, setPrinter] = useState<string | null>(null);
  const [copies, setCopies] = useState('1');
  const [result, setResult] = useState<CardsView | null>(null);
  useKeys([{ code: 'Escape', label: t('frame.cancel'), layer: 1, run: onDone }]);
  const to = printer ?? settings?.labelPrinter ?? '';
  const many = numberTyped(copies, 0);
  const wrong = typeof many !== 'number' || many < 1 || many > mostCopies;
  const bad = wrong || (amount === 'all' && rows.length === 0);
  const print = (): void => {
    if (bad) return;
    const skus = amount === 'one' && chosen !== null ? [chosen] : rows.map(({ sku }) => sku);
    ask('goods.printCards', { skus, kind, printer: to === '' ? null : to, copies: many }, (view) => {
      setResult(view);
      if (view.printed === 0) return;
      say(
        view.savedAs === null && to === ''
          ? t('goods.cards.notSaved')
          : t(view.savedAs === null ? 'goods.cards.printed' : 'goods.cards.saved', {
              count: view.printed,
              file: view.savedAs ?? '',
            }),
      );
      if (view.cannot.length === 0) onDone();
    });
  };
  return (
    <form
      className="goods-panel"
      onSubmit={(event) => {
        event.preventDefault();
        print();
      }}
    >
      <SegmentedControl
        aria-label={t('goods.cards.open')}
        value={kind}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'sticker')}
        data={kinds.map((value) => ({ value, label: t(`goods.cards.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t('goods.cards.which')}
        value={amount}
        onChange={(value) => setAmount(amounts.find((known) => known === value) ?? 'all')}
        data={[
          { value: 'one', label: chosen?.slice(0, 24) ?? '–', disabled: chosen === null },
          {
            value: 'all',
            label:
              total > rows.length
                ? t('frame.shownOf', { shown: rows.length, total })
                : t('goods.cards.all', { count: total }),
          },
        ]}
      />
      <TextInput
        className="editor-field"
        label={t('goods.cards.copies')}
        inputMode="numeric"
        maxLength={2}
        value={copies}
        error={wrong}
        onChange={(event) => setCopies(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('goods.cards.to')}
        value={to}
        onChange={(event) => setPrinter(event.currentTarget.value)}
        data={[
          { value: '', label: t('goods.cards.pdf') },
          ...(printers ?? [])
            .filter(({ notForLabels }) => notForLabels === null)
            .map(({ name }) => ({ value: name, label: name.slice(0, 50) })),
        ]}
      />
      <span className="push row">
        <Act label={t('frame.cancel')} onAct={onDone} />
        <Act
          code="Enter"
          layer={1}
          look="filled"
          label={t('goods.cards.print')}
          busy={busy}
          disabled={bad}
          onAct={print}
        />
      </span>
      {result === null || result.cannot.length === 0 ? null : (
        <div className="goods-panel-wide">
          <Note tone="warn">
            {result.cannot.slice(0, 6).map(({ sku, why }) => (
              <span key={sku}>
                <bdi>{t(`goods.cards.cannot.${why}`, { sku: sku.slice(0, 60) })}</bdi>
              </span>
            ))}
          </Note>
        </div>
      )}
    </form>
  );
}
