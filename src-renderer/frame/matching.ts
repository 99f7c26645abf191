interface Named {
  readonly label: string;
  readonly aside?: string;
  readonly also?: string;
}

function flat(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Those that hold every word typed, as a beginning of one of their own words first, then anywhere. */
export function matching<T extends Named>(all: readonly T[], text: string): readonly T[] {
  const words = flat(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const ranked = all.map((one) => {
    const said = flat(`${one.label} ${one.aside ?? ''} ${one.also ?? ''}`);
    const fits = words.every((word) => said.includes(word));
    const begins = words.every((word) => ` ${said}`.includes(` ${word}`));
    return { one, rank: fits ? (begins ? 0 : 1) : 2 };
  });
  return ranked
    .filter(({ rank }) => rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
