import type { Answer } from '../../contract/index.ts';
import { ok } from '../../contract/values/result.ts';
import type { Environment } from '../kernel/environment.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { countyItems, yearToPrepare } from '../policy/index.ts';
import { toStationDate } from '../ports/clock.ts';

type Preparation = Answer<'affairs.getYearPreparation'>;
type Item = Preparation['items'][number];

/** Days and deposits looked through for what the old year left open. */
const shown = 200;

function counted(item: Item['item'], count: number): Item {
  return count === 0 ? { item, state: 'ready' } : { item, state: 'open', count };
}

/** What of the time before the year is still open at this terminal. */
function ofOldYear(environment: Environment, year: number): readonly Item[] {
  const { acts, days, deposits, elsewhereLines } = environment.projections;
  const before = days.list(shown, `${year}-01-01`).filter((day) => day.state === 'open').length;
  const { refused, waiting } = acts.counts();
  const bank = days.listToDeposit(shown).length + deposits.listUncredited(shown).length;
  return [
    counted('old-days', before),
    counted('unsent', waiting + refused),
    counted('elsewhere', elsewhereLines.countOpen()),
    counted('deposits', bank),
  ];
}

/** What a contribution year needs of the county, what of it is there, and what the old year left open. */
export function getYearPreparation(environment: Environment, asked: number | undefined): Outcome<Preparation> {
  const bundle = environment.policy();
  if (!bundle) return refuse('POLICY_MISSING');
  const year = asked ?? yearToPrepare(toStationDate(environment.clock.wallMs()));
  const items = [...countyItems(bundle, year), ...ofOldYear(environment, year)];
  return ok({ year, items, ready: items.every((item) => item.state === 'ready') });
}
