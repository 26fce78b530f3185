import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { findKnown } from '../people/index.ts';
import { tiersOn, villageCodeOn, villageName } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';
import type { Visit } from './visit.ts';

function isInForce(row: { readonly from: string; readonly to?: string | undefined }, today: string): boolean {
  return row.from <= today && (row.to === undefined || today <= row.to);
}

/** The tier table of this year. */
export function listTiers(environment: Environment): Outcome<Answer<'kiosk.listTiers'>> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  const today = toStationDate(environment.clock.wallMs());
  const year = Number(today.slice(0, 4));
  const { from, rows } = tiersOn(bundle, year, today);
  return ok({ year, rows: rows.slice(0, 40).map((row) => ({ ...row })), ...(from === undefined ? {} : { from }) });
}

/** Policy cards in force today, newest first. */
export function listPolicies(environment: Environment): Outcome<Answer<'kiosk.listPolicies'>> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  const today = toStationDate(environment.clock.wallMs());
  const cards = (bundle.policyCards ?? []).filter((card) => isInForce(card, today));
  const newestFirst = cards.toSorted((one, other) => (one.from < other.from ? 1 : -1));
  return ok({ policies: newestFirst.map((card) => ({ ...card, paragraphs: [...card.paragraphs] })) });
}

/** What each kind of business needs. */
export function listPapers(environment: Environment): Outcome<Answer<'kiosk.listPapers'>> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  return ok({ items: (bundle.businessItems ?? []).map((item) => ({ ...item, papers: [...item.papers] })) });
}

/** Public notices in force today, the visitor's own village first. */
export function listNotices(environment: Environment, visit: Visit | undefined): Outcome<Answer<'kiosk.listNotices'>> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  const today = toStationDate(environment.clock.wallMs());
  const known = visit?.personKey === undefined ? undefined : findKnown(environment, visit.personKey);
  const ownVillage = known && villageCodeOn(bundle, known.villageCode, today);
  const notices = (bundle.notices ?? [])
    .filter((notice) => isInForce(notice, today))
    .map(({ from, lines, noticeId, phone, title, to, villageCode }) => ({
      ...{ noticeId, title, from, to },
      village: villageName(bundle, villageCode, today),
      own: villageCodeOn(bundle, villageCode, today) === ownVillage,
      ...(phone === undefined ? {} : { phone }),
      lines: lines.map((line) => ({ ...line })),
    }));
  const byVillage = notices.toSorted((one, other) => (one.village < other.village ? -1 : 1));
  return ok({ notices: [...byVillage.filter(({ own }) => own), ...byVillage.filter(({ own }) => !own)] });
}
