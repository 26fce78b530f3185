import { useMemo, useState } from 'react';
import type { Method, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Client } from '../../client/client.ts';
import { newId } from '../../client/newId.ts';
import type { Facts } from '../facts.ts';
import type { Act, PlaceName } from './acts.ts';
import { sendWish } from './sendWish.ts';
import type { Walk } from './walk.ts';

/** What was asked of the station by a touch and what came back; goes with the page. */
export type Asks = Pick<
  Facts,
  'quote' | 'paying' | 'slip' | 'certified' | 'wish' | 'help' | 'rated' | 'pin' | 'trouble' | 'refreshed' | 'paperAgain'
> & {
  readonly chargeId?: string;
  /** What was written of a complaint or a wish, until it is handed in. */
  readonly words?: string;
};

/** What a touch needs to know to be carried out. */
export type Desk = {
  readonly client: Client;
  readonly visitId: string | undefined;
  /** The call for help that is open, whoever made it. */
  readonly helpId: string | undefined;
  readonly walk: Walk;
  readonly asks: Asks;
  /** How old the account on the screen is. */
  readonly accountAsOf: string | undefined;
};

/** Keeps what came back. */
export type Change = (change: Asks) => void;
type Go = (to: PlaceName) => void;

/** Carries out what a touch asks of the station. */
export type Doer = (act: Act, desk: Desk) => void;

/** What was asked so far, and the hand that asks. */
export function useAsks(go: Go): {
  readonly asks: Asks;
  readonly doIt: Doer;
  readonly change: Change;
  /** Tells a refusal on a screen of its own. */
  fail(error: CallError): void;
} {
  const [asks, setAsks] = useState<Asks>({});
  const hand = useMemo(() => {
    const change: Change = (one) => setAsks((before) => ({ ...before, ...one }));
    const fail = (trouble: CallError) => {
      change({ trouble });
      go('trouble');
    };
    return { change, fail, doIt: doerOf(change, { go, fail }) };
  }, [go]);
  return { asks, ...hand };
}

/** Where an act leads once it was asked for. */
export type Ways = { readonly go: Go; fail(error: CallError): void };

function doerOf(change: Change, ways: Ways): Doer {
  return (act, desk) => {
    const { visitId } = desk;
    // Help is for whoever stands there, with a card or without.
    if (act.does === 'go' && act.to === 'help') return void callForHelp(desk, change);
    if (act.does === 'end-help') return void endHelp(desk);
    if (visitId === undefined) return;
    const own: Own = { ...desk, visitId };
    void (money(act, own, change) ?? papers(act, own, change) ?? service(act, own, { change, ...ways }));
  };
}

async function callForHelp({ client }: Desk, change: Change): Promise<void> {
  change({ help: { is: 'asking' } });
  const answer = await client.call('kiosk.callForHelp', { callId: newId() });
  change({ help: answer.ok ? { is: 'done', value: answer.value } : { is: 'failed', error: answer.error } });
}

async function endHelp({ asks, client, helpId }: Desk): Promise<void> {
  const callId = helpId ?? (asks.help?.is === 'done' ? asks.help.value.callId : undefined);
  if (callId !== undefined) await client.call('kiosk.endHelp', { callId });
}

/** The same while somebody is served. */
export type Own = Desk & { readonly visitId: string };

function money(act: Act, desk: Own, change: Change): Promise<void> | undefined {
  switch (act.does) {
    case 'open-payment':
      change({ paying: undefined, trouble: undefined });
      return openPayment(desk, { ...(act.year !== undefined && { year: act.year }) }, change);
    case 'pick-tier':
      if (desk.walk.place !== 'pay') return undefined;
      return openPayment(
        desk,
        { tierFen: act.tierFen, ...(desk.walk.payYear !== undefined && { year: desk.walk.payYear }) },
        change,
      );
    case 'pay':
      return pay(desk, change);
    case 'stop-payment':
      return desk.asks.chargeId === undefined
        ? undefined
        : quietly(desk, 'kiosk.stopPayment', { visitId: desk.visitId, chargeId: desk.asks.chargeId });
    case 'print-again':
      return desk.asks.chargeId === undefined ? undefined : printAgain(desk, desk.asks.chargeId, change);
    default:
      return undefined;
  }
}

async function openPayment(
  { asks, client, visitId }: Own,
  choice: { readonly year?: number; readonly tierFen?: number },
  change: Change,
): Promise<void> {
  // A quote that is being asked again keeps the old one on the screen: only what is chosen in it moves.
  if (choice.tierFen === undefined || asks.quote?.is !== 'done') change({ quote: { is: 'asking' } });
  const answer = await client.call('kiosk.openPayment', { visitId, ...choice });
  change({ quote: answer.ok ? { is: 'done', value: answer.value } : { is: 'failed', error: answer.error } });
}

async function pay({ asks, client, visitId }: Own, change: Change): Promise<void> {
  if (asks.quote?.is !== 'done') return;
  const { contributionId, quoteId } = asks.quote.value;
  // The id is chosen before anything happens: whatever is lost, this payment can be asked for by its name.
  const chargeId = newId();
  change({ chargeId, paying: { is: 'asking' } });
  const answer = await client.call('kiosk.pay', { visitId, chargeId, contributionId, quoteId });
  // A lost answer says nothing about the card: the payment is asked for by its id until somebody knows.
  if (answer.ok || answer.error.code === 'CONNECTION_LOST') return;
  change({ paying: { is: 'failed', error: answer.error } });
}

/** Paper was put in, or the first sheet never came: the station judges whether one more may be printed. */
async function printAgain({ client, visitId }: Own, chargeId: string, change: Change): Promise<void> {
  change({ paperAgain: { is: 'asking' } });
  const answer = await client.call('kiosk.printAgain', { visitId, chargeId });
  change({ paperAgain: answer.ok ? { is: 'done', value: answer.value } : { is: 'failed', error: answer.error } });
}

async function quietly<M extends Method>({ client }: Own, method: M, params: Params<M>): Promise<void> {
  await client.call(method, params);
}

function papers(act: Act, { client, visitId }: Own, change: Change): Promise<void> | undefined {
  const print = async (
    method: 'kiosk.printStatement' | 'kiosk.printEstimate',
    params: Params<'kiosk.printStatement'> | Params<'kiosk.printEstimate'>,
  ) => {
    change({ slip: { is: 'asking' } });
    const answer = await client.call(method, params as Params<'kiosk.printEstimate'>);
    change({ slip: answer.ok ? { is: 'done', value: answer.value } : { is: 'failed', error: answer.error } });
  };
  switch (act.does) {
    case 'print-statement':
      return print('kiosk.printStatement', { visitId, printId: newId() });
    case 'print-estimate':
      return print('kiosk.printEstimate', { visitId, printId: newId(), tierFen: act.tierFen });
    default:
      return undefined;
  }
}

function service(act: Act, desk: Own, ways: Ways & { readonly change: Change }): Promise<void> | undefined {
  switch (act.does) {
    case 'certify':
      return certify(desk, ways);
    case 'rate':
      ways.change({ rated: true });
      return quietly(desk, 'kiosk.rate', { visitId: desk.visitId, score: act.score });
    case 'send-wish':
      return sendWish(desk, { anonymous: act.anonymous }, ways);
    case 'wish-about':
    case 'wish-idea':
      ways.change({ words: '', wish: undefined });
      return undefined;
    case 'refresh':
      return refresh(desk, ways);
    default:
      return undefined;
  }
}

async function refresh(
  { accountAsOf, client, visitId }: Own,
  { change }: Ways & { readonly change: Change },
): Promise<void> {
  change({ refreshed: { is: 'asking' } });
  const answer = await client.call('kiosk.refreshAccount', { visitId });
  change({
    refreshed: answer.ok
      ? { is: 'done', value: { before: accountAsOf, now: answer.value.dataAsOf } }
      : { is: 'failed', error: answer.error },
  });
}

async function certify({ client, visitId }: Own, { change, fail }: Ways & { readonly change: Change }): Promise<void> {
  change({ certified: { is: 'asking' } });
  const answer = await client.call('kiosk.certify', { visitId, certificationId: newId() });
  if (answer.ok) change({ certified: { is: 'done', value: answer.value } });
  else {
    change({ certified: undefined });
    fail(answer.error);
  }
}
