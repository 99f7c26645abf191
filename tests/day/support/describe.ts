/** What there was to see when something was waited for in vain. */
import type { DayStage } from './stage.ts';

export async function describeDay(stage: DayStage): Promise<string> {
  if (!stage.isOpen()) return 'the program is not running';
  const keys = await stage.page().evaluate<string>(
    `[...document.querySelectorAll('[aria-keyshortcuts]')]
        .map((one) => one.getAttribute('aria-keyshortcuts') + (one.disabled ? ' (off)' : '')).join(', ')`,
  );
  const text = await stage.page().locator('main').innerText();
  const { shipments, printSets, prints, chunks } = stage.reading.app.desk.ledger;
  const held = shipments.inStates(['held', 'rejected']).map((one) => one.holdReason ?? one.rejectCode);
  return [
    `keys on screen: ${keys}`,
    text.slice(0, 500).replaceAll(/\n+/gu, ' | '),
    `shipments ${JSON.stringify(shipments.countByState())}, held ${held.join(' ')}`,
    `papers ${JSON.stringify((['verified', 'sent', 'out'] as const).map((state) => printSets.inStates([state]).length))}`,
    `batches ${prints
      .openBatches()
      .map(({ paper, state }) => `${paper} ${state}`)
      .join(', ')}`,
    `chunks ${chunks
      .underWay()
      .map(({ state }) => state)
      .join(', ')}`,
    `asked ${stage.asked
      .filter(({ name }) => name !== 'app.status')
      .slice(-12)
      .map(({ name, refused }) => `${name} ${refused ?? 'ok'}`)
      .join(', ')}`,
    `faults ${stage.faults.join('\n')}`,
  ].join('\n');
}
