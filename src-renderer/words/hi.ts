/** Hindi: the keys of the English catalogue, each with its own text. */
import type { Catalogue } from './en.ts';
import { board, column } from './hi/board.ts';
import { frame } from './hi/frame.ts';
import { firstRun } from './hi/firstRun.ts';
import { goods } from './hi/goods.ts';
import { handover } from './hi/handover.ts';
import { pack } from './hi/pack.ts';
import { papers } from './hi/papers.ts';
import { pick } from './hi/pick.ts';
import { plan } from './hi/plan.ts';
import { cannotPack, easyShip, hold, reason, reprint, setAside, verdict } from './hi/reasons.ts';
import { records } from './hi/records.ts';
import { returns } from './hi/returns.ts';
import { settings } from './hi/settings.ts';

export const hi: Catalogue = {
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
