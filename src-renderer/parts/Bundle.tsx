import type { ReactElement } from 'react';

/** The mark: a potli, the small cloth bundle, tied with a cord. */
export function Bundle(): ReactElement {
  return (
    <svg viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <path
        d="M17.5 19.5C9.5 24 6 30.5 7 36.5 8 42 14 44.5 24 44.5S40 42 41 36.5c1-6-2.5-12.5-10.5-17z"
        fill="currentColor"
      />
      <path
        d="M18 15.5C14.5 12.500 12.500 8.500 13.500 4c3 1.500 4.500 2.500 6.500 4.500C21 6 22.500 4 24 2.500 25.500 4 27 6 28 8.500 30 6.500 31.500 5.500 34.500 4c1 4.500-1 8.500-4.500 11.500z"
        fill="currentColor"
        opacity="0.72"
      />
      <rect x="15.500" y="15" width="17" height="4.500" rx="2.250" fill="var(--practice)" />
      <path
        d="M31 19.500c3 1.500 4.500 4 4.200 7.500"
        stroke="var(--practice)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="35.200" cy="28.500" r="2" fill="var(--practice)" />
      <path
        d="M15 33c3 2 6 3 9 3s6-1 9-3"
        stroke="var(--card)"
        strokeWidth="1.800"
        strokeLinecap="round"
        strokeDasharray="1 3.500"
      />
    </svg>
  );
}
