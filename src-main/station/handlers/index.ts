import type { Handlers } from '../dispatch.ts';
import { affairHandlers } from './affairs.ts';
import { batchHandlers } from './batch.ts';
import { chargeHandlers } from './charges.ts';
import { codeHandlers } from './codes.ts';
import { collectionHandlers } from './collection.ts';
import { dayHandlers } from './day.ts';
import { deskHandlers } from './desk.ts';
import { elsewhereHandlers } from './elsewhere.ts';
import { moneyHandlers } from './money.ts';
import { kioskHandlers } from './kiosk.ts';
import { monthHandlers } from './month.ts';
import { paperHandlers } from './papers.ts';
import { peerHandlers } from './peers.ts';
import { peopleHandlers } from './people.ts';
import { printingHandlers } from './printing.ts';
import { recoveryHandlers } from './recovery.ts';
import { secondScreenHandlers } from './secondScreen.ts';
import { stockHandlers } from './stock.ts';
import { stationHandlers } from './station.ts';
import { trainingHandlers } from './training.ts';

/** Every method of the contract and who serves it. */
export const handlers: Handlers = {
  ...stationHandlers,
  ...recoveryHandlers,
  ...deskHandlers,
  ...peopleHandlers,
  ...peerHandlers,
  ...codeHandlers,
  ...collectionHandlers,
  ...chargeHandlers,
  ...batchHandlers,
  ...moneyHandlers,
  ...dayHandlers,
  ...elsewhereHandlers,
  ...affairHandlers,
  ...monthHandlers,
  ...stockHandlers,
  ...printingHandlers,
  ...paperHandlers,
  ...secondScreenHandlers,
  ...kioskHandlers,
  ...trainingHandlers,
};
