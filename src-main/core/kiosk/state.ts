import type { Answer } from '../../contract/index.ts';
import { maskName } from '../../contract/values/masks.ts';
import { terminalNow } from '../charges/index.ts';
import { titlesOn } from '../policy/index.ts';
import { toInstant, toStationDate } from '../ports/clock.ts';
import { isExpired } from './account.ts';
import type { KioskDesk } from './kioskDesk.ts';
import { isAtTerminal, whyNoPayment } from './payment.ts';

type State = Answer<'kiosk.getState'>;

/** What only the station knows: the line, and people on their way here. */
export type KioskOutlook = Pick<State, 'line' | 'arriving'>;

function visitOf(desk: KioskDesk, today: string): Pick<State, 'visit'> {
  const visit = desk.visits.current();
  if (!visit) return {};
  const { card, cardLies, personKey, startedAt, visitId } = visit;
  return {
    visit: {
      ...{ visitId, startedAt, cardLies },
      maskedName: maskName(card.chineseName || card.name),
      document: card.document,
      cardExpired: isExpired(visit, today),
      known: personKey !== undefined,
      secondsLeft: desk.visits.secondsLeft(),
      charging: isAtTerminal(desk.environment),
      replaced: visit.replaced,
    },
  };
}

/** Everything the frame of a kiosk screen shows. */
export function kioskState(desk: KioskDesk, { arriving, line }: KioskOutlook): State {
  const { clock, identity, mirror, policy } = desk.environment;
  const today = toStationDate(clock.wallMs());
  const bundle = policy();
  const { countyPhone = '', hours, place = '', supervisionPhone } = bundle?.station ?? {};
  const asOf = mirror.asOf();
  const why = whyNoPayment(desk);
  const equipment = desk.equipment();
  const lastCharge = desk.lastCharge();
  const help = desk.help.now();
  desk.visits.expire();
  const brokeOff = desk.visits.brokeOff();
  return {
    store: identity.store,
    place,
    title: (bundle && titlesOn(bundle, today)?.station) ?? '',
    windowName: identity.windowName,
    now: toInstant(clock.wallMs()),
    businessDate: today,
    ...(hours === undefined ? {} : { hours }),
    countyPhone,
    supervisionPhone: supervisionPhone ?? countyPhone,
    service: desk.serviceNow(),
    ...equipment,
    terminal: terminalNow(desk.environment).state,
    line,
    ...(asOf === undefined ? {} : { dataAsOf: asOf }),
    ...(arriving === undefined ? {} : { arriving }),
    pays: { now: why === undefined, ...(why === undefined ? {} : { why }) },
    card: desk.card.shown(equipment.reader === 'missing'),
    ...(help === undefined ? {} : { help }),
    scans: desk.scans(),
    ...visitOf(desk, today),
    ...(brokeOff === undefined ? {} : { brokeOff }),
    ...(lastCharge === undefined ? {} : { lastCharge }),
  };
}
