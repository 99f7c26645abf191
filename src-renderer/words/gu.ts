/** Gujarati: the keys of the English catalogue, each with its own text. */
import type { Catalogue } from './en.ts';
import { board, column } from './gu/board.ts';
import { frame } from './gu/frame.ts';
import { firstRun } from './gu/firstRun.ts';
import { goods } from './gu/goods.ts';
import { handover } from './gu/handover.ts';
import { pack } from './gu/pack.ts';
import { papers } from './gu/papers.ts';
import { pick } from './gu/pick.ts';
import { plan } from './gu/plan.ts';
import { cannotPack, easyShip, hold, reason, reprint, setAside, verdict } from './gu/reasons.ts';
import { records } from './gu/records.ts';
import { returns } from './gu/returns.ts';
import { settings } from './gu/settings.ts';

export const gu: Catalogue = {
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
};
