import {
  IconBarcode,
  IconCircleCheck,
  IconGift,
  IconHandStop,
  IconHelp,
  IconPackage,
  IconRotate,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView, Verdict } from '../../../src-main/contract/pack.ts';
import { Stranger } from '../../parts/Goods.tsx';

/** How a verdict looks: go on, done, stop, or ask. Colour is never alone: each has its picture and its words. */
type Look = 'go' | 'done' | 'stop' | 'ask' | 'calm';

const looks: Readonly<Record<Verdict, Look>> = {
  item_ok: 'go',
  parcel_complete: 'go',
  packed: 'done',
  label_expected: 'ask',
  item_expected: 'ask',
  items_expected: 'ask',
  cannot_pack: 'stop',
  wrong_item: 'stop',
  wrong_count: 'stop',
  wrong_label: 'stop',
  cancelled: 'stop',
  already_packed: 'stop',
  unknown_code: 'ask',
  code_means_two_skus: 'ask',
  invoice_code_ignored: 'ask',
  gift_first: 'ask',
  not_labelled_yet: 'ask',
  nothing_to_pack: 'ask',
  undone: 'calm',
};

function Picture({ look, verdict }: { readonly look: Look; readonly verdict: Verdict | null }): ReactElement {
  if (verdict === 'gift_first') return <IconGift aria-hidden="true" />;
  if (verdict === 'undone') return <IconRotate aria-hidden="true" />;
  if (look === 'go') return <IconPackage aria-hidden="true" />;
  if (look === 'done') return <IconCircleCheck aria-hidden="true" />;
  if (look === 'stop') return <IconHandStop aria-hidden="true" />;
  if (look === 'ask') return <IconHelp aria-hidden="true" />;
  return <IconBarcode aria-hidden="true" />;
}

/** What the eye has to look for next: the label's end once all goods are in, else the item that the verdict is about. */
function detailOf({ last, parcel }: PackView, t: TFunction): ReactElement | null {
  if (last === null) return null;
  const ends = parcel?.trackingEnds ?? null;
  if (last.verdict === 'parcel_complete' || last.verdict === 'label_expected')
    return ends === null ? null : <>{t('pack.tracking', { ends })}</>;
  return last.sku === null ? null : <Stranger text={last.sku} most={60} />;
}

/** The answer to the last scan, large enough to read from where one packs. */
export function VerdictPanel({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const { last } = pack;
  const idle =
    pack.open > 0
      ? { word: t('pack.waiting'), text: t('pack.waitingText') }
      : pack.packed > 0
        ? { word: t('pack.allDone'), text: t('pack.allDoneText') }
        : { word: t('pack.noneTitle'), text: t('pack.noneText') };
  const finished = pack.open === 0 && (last === null || last.verdict === 'packed');
  const words =
    last === null || finished
      ? idle
      : { word: t(`verdict.${last.verdict}.word`), text: t(`verdict.${last.verdict}.text`) };
  const detail = finished ? null : detailOf(pack, t);
  const look: Look = finished && pack.packed > 0 ? 'done' : last === null ? 'calm' : looks[last.verdict];
  return (
    <section className="verdict" data-look={look} aria-live="assertive">
      <Picture look={look} verdict={last?.verdict ?? null} />
      <h1>{words.word}</h1>
      <p>{words.text}</p>
      {last?.offThePile === true ? <p className="verdict-detail">{t('pack.offThePile')}</p> : null}
      {detail === null ? null : <p className="verdict-detail">{detail}</p>}
    </section>
  );
}
