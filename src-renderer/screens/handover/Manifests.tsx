import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverView, ManifestView } from '../../../src-main/contract/handover.ts';
import { call, reasonOf } from '../../bridge.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useA4Printer } from '../../parts/useA4Printer.ts';
import { useCall } from '../../parts/useCall.ts';

function Item({
  manifest,
  undoes,
}: {
  readonly manifest: ManifestView;
  /** Whether the key takes this one back. */
  readonly undoes: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const printer = useA4Printer();
  const { manifestId, slot, orders, carrier, madeAt, issue, printedAt, replacesPrinted, canUndo } = manifest;
  const facts = [
    t('handover.manifest', { count: orders, carrier: carrier.slice(0, 60) }),
    ...(issue > 1 ? [t('handover.issue', { issue })] : []),
    printedAt === null
      ? t('handover.made', { time: format.near(madeAt, now) })
      : t('handover.printedAt', { time: format.near(printedAt, now) }),
  ];
  return (
    <li className="aside-item">
      {replacesPrinted ? <Note tone="stop">{t('handover.reissued', { issue })}</Note> : null}
      <div className="stack-s">
        <strong>{format.slotWithMethod(slot, now)}</strong>
        <span className="soft anywhere">{facts.join(', ')}</span>
      </div>
      <div className="row">
        <Act
          label={t(printedAt === null ? 'handover.print' : 'handover.printAgain')}
          busy={busy}
          onAct={() => ask('manifest.print', { manifestId, printer }, () => say(t('handover.said.printed')))}
        />
        {canUndo ? (
          <Act
            {...(undoes ? { code: 'KeyU' } : {})}
            look="quiet"
            label={t('handover.undo')}
            busy={busy}
            onAct={() =>
              ask('handover.undo', { manifestId }, ({ parcels }) =>
                say(t('handover.said.undone', { count: parcels })),
              )
            }
          />
        ) : null}
      </div>
    </li>
  );
}

/** What was handed over; one key prints every manifest that is not on paper yet, or not any more. */
export function Manifests({ handover }: { readonly handover: HandoverView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const printer = useA4Printer();
  const { waiting } = handover;
  const manifests = handover.manifests.toReversed();
  const unprinted = manifests.filter(({ printedAt }) => printedAt === null);
  const undoable = manifests.find(({ canUndo }) => canUndo);
  const printAll = async (): Promise<void> => {
    try {
      for (const { manifestId } of unprinted) await call('manifest.print', { manifestId, printer });
      say(t('handover.said.printed'));
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  return (
    <Card
      flush
      title={t('handover.manifests')}
      {...(unprinted.length === 0
        ? {}
        : {
            aside: (
              <span className="push card-act">
                <Act
                  code="KeyP"
                  look="filled"
                  label={t('handover.printAll', { count: unprinted.length })}
                  onAct={() => void printAll()}
                />
              </span>
            ),
          })}
      foot={t('handover.noPerson')}
    >
      {waiting.count === 0 ? null : (
        <p className="card-body stack-s">
          <strong>{t('handover.waiting', { count: waiting.count })}</strong>
          {waiting.alarmAt === null ? null : (
            <span className="soft">{t('handover.alarmAt', { time: format.near(waiting.alarmAt, now) })}</span>
          )}
        </p>
      )}
      {manifests.length === 0 ? <p className="card-body soft">{t('handover.noManifests')}</p> : null}
      <ul className="list">
        {manifests.map((manifest) => (
          <Item
            key={manifest.manifestId}
            manifest={manifest}
            undoes={manifest.manifestId === undoable?.manifestId}
          />
        ))}
      </ul>
    </Card>
  );
}
