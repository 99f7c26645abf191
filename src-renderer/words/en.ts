/** English, the catalogue that the others follow. Every word of a closed list has its sentence here. */
import { board, column } from './en/board.ts';
import { frame } from './en/frame.ts';
import { firstRun } from './en/firstRun.ts';
import { goods } from './en/goods.ts';
import { handover } from './en/handover.ts';
import { pack } from './en/pack.ts';
import { papers } from './en/papers.ts';
import { pick } from './en/pick.ts';
import { plan } from './en/plan.ts';
import { cannotPack, easyShip, hold, reason, reprint, setAside, verdict } from './en/reasons.ts';
import { records } from './en/records.ts';
import { returns } from './en/returns.ts';
import { settings } from './en/settings.ts';
import type { Texts } from './texts.ts';

export const en = {
  frame,
  plan,
  board,
  column,
  papers,
  pick,
  pack,
  handover,
  returns,
  goods,
  firstRun,
  records,
  settings,
  reason,
  hold,
  setAside,
  verdict,
  easyShip,
  cannotPack,
  reprint,
} as const;

/** What every language has to say. */
export type Catalogue = Texts<typeof en>;
