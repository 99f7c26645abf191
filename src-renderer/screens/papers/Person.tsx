import { Modal } from '@mantine/core';
import { useCallback, useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../src-main/contract/papers.ts';
import { call, reasonOf } from '../../bridge.ts';
import { coreNow, useNow } from '../../clock.ts';
import { useKeys } from '../../keys/registry.ts';
import { say } from '../../parts/say.ts';

export type PersonWish =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'aside'; readonly setAsideId: number };

const longestMs = 30_000;
/** More than any address or message; a hostile one must not fill the screen. */
const longestText = 1500;

/** The picture as an object of this page only; it is let go with the element that shows it. */
function Label({ png }: { readonly png: string }): ReactElement {
  const { t } = useTranslation();
  const show = useCallback(
    (image: HTMLImageElement) => {
      const bytes = Uint8Array.from(atob(png), (char) => char.codePointAt(0) ?? 0);
      const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [png],
  );
  return <img className="person-label" ref={show} alt={t('papers.person.label')} draggable={false} />;
}

function Details({ person }: { readonly person: PersonView }): ReactElement {
  const { t } = useTranslation();
  const said = (part: string | null): part is string => part !== null && part !== '';
  const place = [person.city, person.stateOrRegion, person.postalCode].filter(said).join(', ');
  const lines = [person.name, person.companyName, ...person.addressLines, place, person.phone].filter(said);
  return (
    <div className="stack">
      {lines.length === 0 ? (
        <p className="soft">{t('papers.person.noDetails')}</p>
      ) : (
        <address className="person-lines">{lines.join('\n').slice(0, longestText)}</address>
      )}
      {person.giftMessages.length === 0 ? null : (
        <div className="stack-s">
          <strong>{t('papers.person.gift')}</strong>
          <p className="person-lines">{person.giftMessages.join('\n').slice(0, longestText)}</p>
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
        {person.labelPng === null ? (
          <p className="soft">{t('papers.person.noLabel')}</p>
        ) : (
          <Label png={person.labelPng} />
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
  const done = useEffectEvent(onDone);
  const show = useEffectEvent((person: PersonView) => setShown({ person, since: coreNow() }));
  const refuse = useEffectEvent((thrown: unknown) => {
    say(t(`reason.${reasonOf(thrown)}`), 'stop');
    onDone();
  });
  useEffect(() => {
    // Asked once for a wish: another asking would be another row of the audit trail.
    let here = true;
    const ask = async (): Promise<void> => {
      try {
        const person =
          wish.kind === 'order'
            ? await call('papers.preview', { orderId: wish.orderId })
            : await call('papers.asItCame', { setAsideId: wish.setAsideId });
        if (here) show(person);
      } catch (thrown) {
        if (here) refuse(thrown);
      }
    };
    void ask();
    const leave = (): void => done();
    window.addEventListener('blur', leave);
    return () => {
      here = false;
      window.removeEventListener('blur', leave);
    };
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
