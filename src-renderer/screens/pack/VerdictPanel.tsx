import { IconBarcode, IconCircleCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { looks } from './looks.tsx';

/** What the eye has to look for next: the label's end once all goods are in, else the item that the verdict is about. */
function detailOf({ last, parcel, run }: PackView, t: TFunction): ReactElement | null {
  if (last === null) return null;
  const ends = parcel?.trackingEnds ?? null;
  if (last.verdict === 'parcel_complete' || last.verdict === 'label_expected')
    return ends === null ? null : <>{t('pack.tracking', { ends })}</>;
  if (last.verdict === 'packed' && run !== null) return <>{t('pack.runLeft', { count: run.left })}</>;
  return last.sku === null ? null : <Stranger text={last.sku} most={60} />;
}

/** Units still to scan, as large as can be, where there is more than the one in hand. */
function missingOf({ last, parcel }: PackView): number {
  if (last === null || parcel === null) return 0;
  const counts = ['item_ok', 'items_expected', 'wrong_count', 'serial_wanted'];
  return counts.includes(last.verdict) ? last.missing : 0;
}

function wordsOf(pack: PackView, t: TFunction): { readonly word: string; readonly text: string } {
  const { last } = pack;
  if (last !== null && !isFinished(pack)) {
    if (last.verdict === 'wrong_count' && last.missing > 0)
      return { word: t('pack.tooFewWord'), text: t('pack.tooFewText') };
    if (last.verdict === 'packed' && pack.run !== null)
      return { word: t('verdict.packed.word'), text: t('pack.nextLabel') };
    return { word: t(`verdict.${last.verdict}.word`), text: t(`verdict.${last.verdict}.text`) };
  }
  if (pack.open > 0) return { word: t('pack.waiting'), text: t('pack.waitingText') };
  if (pack.packed > 0) return { word: t('pack.allDone'), text: t('pack.allDoneText') };
  return { word: t('pack.noneTitle'), text: t('pack.noneText') };
}

function isFinished({ open, last }: PackView): boolean {
  return open === 0 && last?.verdict === 'packed';
}

/** The answer to the last scan, large enough to read from where one packs, and told to a screen reader. */
export function VerdictPanel({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const { last } = pack;
  const finished = isFinished(pack);
  const { word, text } = wordsOf(pack, t);
  const detail = finished ? null : detailOf(pack, t);
  const missing = missingOf(pack);
  const drawn = finished || last === null ? null : looks[last.verdict];
  const Picture = drawn?.icon ?? (finished ? IconCircleCheck : IconBarcode);
  return (
    <section
      className="verdict"
      data-look={drawn?.look ?? (finished ? 'done' : 'calm')}
      data-verdict={last?.verdict}
    >
      <div className="visually-hidden" aria-live="assertive">
        {/* Made anew with each verdict, so that the same one twice is told twice. */}
        <span key={last?.turn ?? 0}>
          {word}. {text} {missing > 0 ? t('pack.more', { count: missing }) : null} {detail}
        </span>
      </div>
      <Picture aria-hidden="true" />
      <h1>{word}</h1>
      {missing > 0 ? <p className="verdict-missing">{t('pack.more', { count: missing })}</p> : null}
      <p>{text}</p>
      {last?.offThePile === true && !finished ? (
        <p className="verdict-detail">{t('pack.offThePile')}</p>
      ) : null}
      {detail === null ? null : <p className="verdict-detail">{detail}</p>}
    </section>
  );
}
