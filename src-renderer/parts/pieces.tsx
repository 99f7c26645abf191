/** Small pieces that every screen is made of. */
import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Bundle } from './Bundle.tsx';
import type { Tone } from './say.ts';

const icons: Readonly<Record<Tone, ReactElement>> = {
  ok: <IconCircleCheck aria-hidden="true" />,
  warn: <IconAlertTriangle aria-hidden="true" />,
  stop: <IconHandStop aria-hidden="true" />,
  accent: <IconInfoCircle aria-hidden="true" />,
};

export function Note({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="note" data-tone={tone}>
      {icons[tone]}
      <div className="stack-s">{children}</div>
    </div>
  );
}

export function Card(props: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly foot?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="card">
      <header className="card-head">
        <h2>{props.title}</h2>
        {props.aside}
      </header>
      <div className={props.flush === true ? undefined : 'card-body'}>{props.children}</div>
      {props.foot === undefined ? null : <footer className="card-foot">{props.foot}</footer>}
    </section>
  );
}

export function Empty({ title, text }: { readonly title: string; readonly text?: string }): ReactElement {
  return (
    <div className="empty">
      <Bundle />
      <strong>{title}</strong>
      {text === undefined ? null : <span>{text}</span>}
    </div>
  );
}

export function Fact(props: {
  readonly number: ReactNode;
  readonly label: ReactNode;
  readonly tone?: Tone;
}): ReactElement {
  return (
    <div className="card fact" data-tone={props.tone}>
      <span className="fact-number">{props.number}</span>
      <span className="soft">{props.label}</span>
    </div>
  );
}

/** Holds the room of a list that is not here yet, so that nothing jumps when it comes. */
export function Waiting({ rows = 6 }: { readonly rows?: number }): ReactElement {
  return (
    <div className="stack card-body" aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton" />
      ))}
    </div>
  );
}

export function PageHead(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.lead === undefined ? null : <p>{props.lead}</p>}
      </div>
      {props.children}
    </div>
  );
}
