import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../src-main/contract/papers.ts';
import { call, reasonOf } from '../../bridge.ts';
import { coreNow, useNow } from '../../clock.ts';
import { useKeys } from '../../keys/registry.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';

export type PersonWish =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'aside'; readonly setAsideId: number };

const longestMs = 30_000;

/** The picture as an object of this page only; it is let go with the person. */
function useLabel(png: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (png === null) return;
    const bytes = Uint8Array.from(atob(png), (char) => char.codePointAt(0) ?? 0);
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [png]);
  return address;
}

function Details({ person }: { readonly person: PersonView }): ReactElement {
  const { t } = useTranslation();
  const lines = [person.name, ...person.addressLines, person.city, person.postalCode, person.phone].filter(
    (line): line is string => line !== null && line !== '',
  );
  return (
    <div className="stack">
      {lines.length === 0 ? <p className="soft">{t('papers.person.noDetails')}</p> : null}
      <address className="person-lines">
        {lines.map((line, index) => (
          <div key={`${index} ${line.slice(0, 20)}`}>
            <Stranger text={line} />
          </div>
        ))}
      </address>
      {person.giftMessages.length === 0 ? null : (
        <div className="stack-s">
          <strong>{t('papers.person.gift')}</strong>
          {person.giftMessages.map((message, index) => (
            <p key={`${index} ${message.slice(0, 20)}`}>
              <Stranger text={message} most={600} />
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

/** Until when it may be shown: the core's word, and never longer than 30 s of the core's clock. */
function ends(person: PersonView, since: number): number {
  return Math.min(person.hideAt, since + longestMs);
}

function Shown({
  person,
  since,
  onDone,
}: {
  readonly person: PersonView;
  readonly since: number;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  useNow(500);
  const left = ends(person, since) - coreNow();
  const label = useLabel(person.labelPng);
  useEffect(() => {
    if (left <= 0) onDone();
  }, [left, onDone]);
  return (
    <div className="stack">
      <p className="soft">
        {t('papers.person.text')}{' '}
        <strong>{t('papers.person.goes', { count: Math.max(0, Math.ceil(left / 1000)) })}</strong>
      </p>
      <div className="person">
        {person.labelPng === null || label === null ? (
          <p className="soft">{t('papers.person.noLabel')}</p>
        ) : (
          <img className="person-label" src={label} alt={t('papers.person.label')} draggable={false} />
        )}
        <Details person={person} />
      </div>
    </div>
  );
}

/** A person, because somebody pressed a key for it; gone after 30 s, with Esc, or when the window loses the focus. */
export function Person({
  wish,
  onDone,
}: {
  readonly wish: PersonWish;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ readonly person: PersonView; readonly since: number } | null>(null);
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  useEffect(() => {
    let here = true;
    const asking =
      wish.kind === 'order'
        ? call('papers.preview', { orderId: wish.orderId })
        : call('papers.asItCame', { setAsideId: wish.setAsideId });
    asking.then(
      (person) => {
        if (here) setShown({ person, since: coreNow() });
      },
      (thrown: unknown) => {
        say(t(`reason.${reasonOf(thrown)}`), 'stop');
        onDone();
      },
    );
    window.addEventListener('blur', onDone);
    return () => {
      here = false;
      window.removeEventListener('blur', onDone);
    };
    // Asked once for a wish: another asking would be another row of the audit trail.
  }, [wish]);
  return (
    <Modal
      opened
      onClose={onDone}
      size="xl"
      title={
        wish.kind === 'order' ? t('papers.person.title', { orderId: wish.orderId }) : t('papers.asItCame')
      }
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      {shown === null ? (
        <p className="soft">{t('frame.loading')}</p>
      ) : (
        <Shown person={shown.person} since={shown.since} onDone={onDone} />
      )}
    </Modal>
  );
}
