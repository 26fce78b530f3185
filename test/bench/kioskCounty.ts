import type { Answer } from '../../src-main/contract/index.ts';
import { Dispatch } from '../../src-main/station/dispatch.ts';
import { handlers } from '../../src-main/station/handlers/index.ts';
import { median, type Row, round } from './rows.ts';
import { cards } from './screen/counterPage.ts';
import type { BenchStation } from './station.ts';

const visits = 1_000;
const warm = 100;
/** What a resident may wait from the card to the account in a county of a million; the page's part of it is in the rows KIOSK. */
const allowedMs = 1_000;

/**
 * The station's part from a card's text to its answered account, over a file with a whole county. The bench's station is a counter, so the
 * visit is begun here as the kiosk's desk begins it: the card's number looked up, then the visit, then the page's call.
 */
export async function kioskCounty(station: BenchStation, residents: number): Promise<readonly Row[]> {
  const { environment, kiosk } = station.rooms;
  const dispatch = new Dispatch(station.rooms, handlers);
  const [card] = cards;
  if (!card) throw new Error('no card');
  const times: number[] = [];
  let years = 0;
  for (let number = 0; number < warm + visits; number += 1) {
    const person = station.people[(number * 7_919) % station.people.length];
    if (!person) throw new Error('nobody lives there');
    const startedAt = performance.now();
    const found = environment.mirror.findByIdNumber(person.idNumber);
    const { visitId } = kiosk.visits.begin({ ...card, number: person.idNumber }, 'id-card', found?.personKey);
    const reply = await dispatch.answer('kiosk', { id: number, method: 'kiosk.getAccount', params: { visitId } });
    if (number >= warm) times.push(performance.now() - startedAt);
    if (!reply?.ok) throw new Error(`no account: ${JSON.stringify(reply?.error)}`);
    years += (reply.value as Answer<'kiosk.getAccount'>).years.length;
  }
  kiosk.visits.end('left');
  if (years === 0) throw new Error('accounts without years prove nothing');
  const value = round(median(times), 2);
  return [
    {
      id: 'KIOSK-1M',
      what: `the station's part: from a read card to the answered account, ${residents} people in the file, median of ${visits}`,
      ratio: round(value / allowedMs, 4),
      value,
      unit: 'ms',
      anchor: 'what is allowed from the card to the painted account, ms',
      anchorValue: allowedMs,
      goal: '<=1',
      note: `worst ${round(Math.max(...times), 1)} ms; line, page and paint come on top: KIOSK measures all of it with fewer people`,
    },
  ];
}
