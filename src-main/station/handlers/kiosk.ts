import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import {
  accountOfVisit,
  certify,
  complain,
  estimateOf,
  judgePaper,
  kioskState,
  listNotices,
  listPapers,
  listPolicies,
  listTiers,
  openPayment,
  pay,
  paymentView,
  printAccount,
  printAgain,
  printEstimate,
  setServiceByStaff,
  unattended,
  verifyPin,
  type Visit,
  whyNoPayment,
} from '../../core/kiosk/index.ts';
import { freshId } from '../../core/kernel/ids.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { hasLeft, validOn } from '../../core/operators/index.ts';
import { askProvinceByNumber, findKnown, noteLook } from '../../core/people/index.ts';
import { toStationDate } from '../../core/ports/clock.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

type Account = Answer<'kiosk.getAccount'>;

/** Does `work` for a visit that still is; every such call is a touch. */
function during<T>(
  rooms: Rooms,
  { visitId }: { readonly visitId: string },
  work: (visit: Visit) => Outcome<T> | Promise<Outcome<T>>,
): Outcome<T> | Promise<Outcome<T>> {
  const visit = rooms.kiosk.visit(visitId);
  // Away from money a card that was changed is a visit that is over.
  return visit.ok ? work(visit.value) : refuse('VISIT_OVER');
}

/** The same where money is concerned: another card has a word of its own. */
function paying<T>(
  rooms: Rooms,
  { visitId }: { readonly visitId: string },
  work: (visit: Visit) => Outcome<T> | Promise<Outcome<T>>,
): Outcome<T> | Promise<Outcome<T>> {
  const visit = rooms.kiosk.visit(visitId);
  return visit.ok ? work(visit.value) : visit;
}

/** The account, with the look noted once a visit. */
function lookAt(rooms: Rooms, visit: Visit): Account {
  if (!visit.viewed && visit.personKey !== undefined) {
    noteLook(rooms.environment, unattended, { personKey: visit.personKey, reason: 'kiosk' });
    visit.viewed = true;
  }
  return accountOfVisit(rooms, visit);
}

/** How long a resident waits for the province before the stored account is shown. */
const askMs = 3_000;

/** Asks the province; its answer is in the mirror when this resolves, or it did not come in time. */
async function refresh(rooms: Rooms, visit: Visit): Promise<void> {
  if (visit.personKey === undefined) return;
  const asked = askProvinceByNumber(rooms, visit.personKey, visit.card.number).then(
    // An answer that came too late for this call still reaches the screen.
    (answer) => (answer.ok ? rooms.environment.changed('kiosk') : undefined),
    (error: unknown) => rooms.environment.log.warn('kiosk-ask', { message: String(error) }),
  );
  await Promise.race([asked, rooms.environment.clock.sleep(askMs)]);
}

function listStaff(rooms: Rooms): Answer<'kiosk.listStaff'> {
  const { environment, lockouts } = rooms;
  const today = toStationDate(environment.clock.wallMs());
  const staff = (environment.policy()?.operators ?? []).filter(
    (operator) => validOn(operator, today) && !hasLeft(environment, operator),
  );
  return {
    staff: staff.slice(0, 50).map(({ name, operatorId }) => {
      const minutes = lockouts.minutesLeft(operatorId);
      return { operatorId, name, ...(minutes > 0 ? { lockedMinutes: minutes } : {}) };
    }),
  };
}

function rate(rooms: Rooms, visit: Visit, score: number): Outcome<Record<string, never>> {
  if (visit.rated) return ok({});
  const { environment } = rooms;
  environment.journal.commit({}, (append) =>
    append({ id: freshId(environment), kind: 'service.rated', body: { score, of: 'kiosk' } }),
  );
  visit.rated = true;
  return ok({});
}

/** A charge of this very visit. */
function chargeOf(rooms: Rooms, visit: Visit, chargeId: string) {
  return visit.chargeIds.has(chargeId) ? rooms.environment.projections.charges.find(chargeId) : undefined;
}

/** Frame, visit, staff. */
const visitHandlers = {
  'kiosk.getState': serve('kiosk.getState', (rooms) => {
    const { state } = rooms.link.lights().line;
    const line = state === 'ok' ? 'up' : state === 'down' ? 'down' : 'unknown';
    const arriving = rooms.state.arriving();
    return ok(kioskState(rooms.kiosk, { line, ...(arriving === undefined ? {} : { arriving }) }));
  }),
  'kiosk.verifyPin': serve('kiosk.verifyPin', (rooms, { pin }) => verifyPin(rooms.kiosk, pin)),
  'kiosk.touch': serve('kiosk.touch', (rooms, params) =>
    during(rooms, params, () => ok({ secondsLeft: rooms.kiosk.visits.secondsLeft() })),
  ),
  'kiosk.leave': serve('kiosk.leave', (rooms, { visitId }) => {
    if (rooms.kiosk.visits.current()?.visitId === visitId) rooms.kiosk.end('left');
    return ok({});
  }),
  'kiosk.listStaff': serve('kiosk.listStaff', (rooms) => ok(listStaff(rooms))),
  'kiosk.staffSetService': serve('kiosk.staffSetService', (rooms, params) =>
    setServiceByStaff(rooms, rooms.kiosk, params),
  ),
  'kiosk.rate': serve('kiosk.rate', (rooms, params) =>
    during(rooms, params, (visit) => rate(rooms, visit, params.score)),
  ),
  'kiosk.complain': serve('kiosk.complain', (rooms, params) => {
    const isKnown = rooms.environment.store.findById(params.complaintId) !== undefined;
    if (!isKnown && !rooms.kiosk.mayComplain()) return refuse('STATION_BUSY');
    if (params.visitId === undefined) return complain(rooms.environment, undefined, params);
    return during(rooms, { visitId: params.visitId }, (visit) => complain(rooms.environment, visit, params));
  }),
};

/** 叫人帮忙. */
const helpHandlers = {
  'kiosk.callForHelp': serve('kiosk.callForHelp', (rooms, { callId }) =>
    rooms.kiosk.isKiosk() ? rooms.kiosk.help.call(callId) : refuse('NOT_FOUND'),
  ),
  'kiosk.endHelp': serve('kiosk.endHelp', (rooms, { callId }) => rooms.kiosk.help.takeBack(callId)),
};

/** The own account. */
const accountHandlers = {
  'kiosk.getAccount': serve('kiosk.getAccount', (rooms, params) =>
    during(rooms, params, (visit) => ok(lookAt(rooms, visit))),
  ),
  'kiosk.refreshAccount': serve('kiosk.refreshAccount', (rooms, params) =>
    during(rooms, params, async (visit) => {
      await refresh(rooms, visit);
      // The wait was long enough for a card to be pulled.
      return during(rooms, params, (still) => ok(lookAt(rooms, still)));
    }),
  ),
  'kiosk.getEstimate': serve('kiosk.getEstimate', (rooms, params) =>
    during(rooms, params, (visit) => {
      const known = visit.personKey === undefined ? undefined : findKnown(rooms.environment, visit.personKey);
      return ok(estimateOf(rooms.environment, known, accountOfVisit(rooms, visit)));
    }),
  ),
  'kiosk.printStatement': serve('kiosk.printStatement', (rooms, params) =>
    during(rooms, params, async (visit) => {
      const known = visit.personKey === undefined ? undefined : findKnown(rooms.environment, visit.personKey);
      if (!known) return refuse('PERSON_UNKNOWN');
      const printed = await printAccount(rooms, unattended, { statementId: params.printId, known, at: 'kiosk' });
      return printed.ok ? ok({ state: printed.value.state, slipNumber: printed.value.slipNumber }) : printed;
    }),
  ),
  'kiosk.printEstimate': serve('kiosk.printEstimate', (rooms, params) =>
    during(rooms, params, (visit) => printEstimate(rooms, visit, params)),
  ),
  'kiosk.certify': serve('kiosk.certify', (rooms, params) =>
    paying(rooms, params, (visit) => certify(rooms, visit, params.certificationId)),
  ),
};

/** Payment by card. */
const paymentHandlers = {
  'kiosk.getTerminal': serve('kiosk.getTerminal', (rooms) => {
    const why = whyNoPayment(rooms.kiosk);
    return ok({ now: why === undefined, ...(why === undefined ? {} : { why }) });
  }),
  'kiosk.openPayment': serve('kiosk.openPayment', (rooms, params) =>
    paying(rooms, params, (visit) => openPayment(rooms.kiosk, visit, params)),
  ),
  'kiosk.pay': serve('kiosk.pay', (rooms, params) =>
    paying(rooms, params, (visit) => {
      const stillThere = (): Outcome<undefined> => {
        const still = rooms.kiosk.visit(params.visitId);
        return still.ok ? ok(undefined) : still;
      };
      const { charges, checks, environment, service, till } = rooms.kiosk;
      return pay({ charges, checks, environment, service, till, stillThere }, visit, params);
    }),
  ),
  'kiosk.getPayment': serve('kiosk.getPayment', (rooms, params) =>
    during(rooms, params, (visit) => {
      const charge = chargeOf(rooms, visit, params.chargeId);
      return charge ? ok(paymentView(rooms.kiosk, charge)) : refuse('NOT_FOUND');
    }),
  ),
  'kiosk.stopPayment': serve('kiosk.stopPayment', (rooms, params) =>
    during(rooms, params, async (visit) => {
      const charge = chargeOf(rooms, visit, params.chargeId);
      if (!charge) return refuse('NOT_FOUND');
      await rooms.charges.stopCharge(charge.chargeId);
      const now = rooms.environment.projections.charges.find(charge.chargeId) ?? charge;
      return ok(paymentView(rooms.kiosk, now));
    }),
  ),
  'kiosk.printAgain': serve('kiosk.printAgain', (rooms, params) =>
    during(rooms, params, (visit) => {
      const charge = chargeOf(rooms, visit, params.chargeId);
      return charge ? printAgain(rooms.kiosk, charge) : refuse('NOT_FOUND');
    }),
  ),
};

/** What everybody may read without a card. */
const publicHandlers = {
  'kiosk.listTiers': serve('kiosk.listTiers', (rooms) => listTiers(rooms.environment)),
  'kiosk.listPolicies': serve('kiosk.listPolicies', (rooms) => listPolicies(rooms.environment)),
  'kiosk.listPapers': serve('kiosk.listPapers', (rooms) => listPapers(rooms.environment)),
  'kiosk.listNotices': serve('kiosk.listNotices', (rooms, { visitId }) =>
    visitId === undefined
      ? listNotices(rooms.environment, undefined)
      : during(rooms, { visitId }, (visit) => listNotices(rooms.environment, visit)),
  ),
  'kiosk.verifyReceipt': serve('kiosk.verifyReceipt', (rooms, { qr }) => ok(judgePaper(rooms.environment, qr))),
  'kiosk.getScanned': serve('kiosk.getScanned', (rooms) => {
    const scanned = rooms.kiosk.scanned();
    return ok(scanned === undefined ? {} : { scanned });
  }),
};

/** Every call of the kiosk page. */
export const kioskHandlers = {
  ...visitHandlers,
  ...helpHandlers,
  ...accountHandlers,
  ...paymentHandlers,
  ...publicHandlers,
};
