import { IconBriefcase, IconCash, IconGift, IconHash, IconStack2, IconVersions } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Badge, LineView } from '../../src-main/contract/plan.ts';
import type { Tone } from './say.ts';

export function Tag({
  tone,
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}

const looks: Readonly<Record<Badge, { readonly tone?: Tone; readonly icon: ReactElement }>> = {
  cod: { icon: <IconCash aria-hidden="true" /> },
  gift: { tone: 'accent', icon: <IconGift aria-hidden="true" /> },
  business: { icon: <IconBriefcase aria-hidden="true" /> },
  multi_unit: { tone: 'warn', icon: <IconStack2 aria-hidden="true" /> },
  mixed: { tone: 'warn', icon: <IconVersions aria-hidden="true" /> },
  serial: { tone: 'accent', icon: <IconHash aria-hidden="true" /> },
};

/** What makes a parcel unlike the others. */
export function Badges({
  badges,
  lines,
}: {
  readonly badges: readonly Badge[];
  readonly lines: readonly LineView[];
}): ReactElement | null {
  const { t } = useTranslation();
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (badges.length === 0) return null;
  return (
    <div className="badges">
      {badges.map((badge) => (
        <Tag key={badge} {...(looks[badge].tone === undefined ? {} : { tone: looks[badge].tone })}>
          {looks[badge].icon}
          {t(`frame.badge.${badge}`, { count: units })}
        </Tag>
      ))}
    </div>
  );
}
