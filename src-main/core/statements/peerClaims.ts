import type { Entry } from '../journal/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Claim } from './match.ts';

/** More entries about cards than the other PCs of a station write in two months. */
const mostEntries = 20_000;

/** A charge of another PC of the station; `isKiosk`: nobody there will ever look through the acquirer's file. */
export type PeerClaim = Claim & { readonly isKiosk: boolean };

/** Approved charges of the station's other PCs on some days, with the numbers their terminals gave them; a void is negative. */
export function peerChargeClaims(environment: Environment, from: string, to: string): readonly PeerClaim[] {
  const { mirror } = environment.peers;
  const kiosks = kiosksOf(environment);
  const told = new Map<string, Entry<'charge.told'>>();
  const entries = mirror.listOfDays({ from, to }, ['charge.intended', 'charge.told'], mostEntries);
  for (const entry of entries)
    if (entry.kind === 'charge.told') {
      const last = entry as Entry<'charge.told'>;
      told.set(last.body.chargeId, last);
    }
  return entries.flatMap((entry): readonly PeerClaim[] => {
    if (entry.kind !== 'charge.intended') return [];
    const { amountFen, chargeId, tillRef, what } = (entry as Entry<'charge.intended'>).body;
    const { answer, outcome } = told.get(chargeId)?.body ?? {};
    if (outcome !== 'approved') return [];
    const named = (list: readonly (string | undefined)[]) => list.flatMap((number) => (number ? [number] : []));
    return [
      {
        id: chargeId,
        amountFen: what === 'sale' ? amountFen : -amountFen,
        day: entry.businessDate ?? '',
        numbers: named([tillRef, answer?.reference, answer?.trace]),
        sure: named([tillRef, answer?.reference]),
        isKiosk: kiosks.has(entry.terminal),
      },
    ];
  });
}

function kiosksOf({ peers }: Environment): ReadonlySet<string> {
  return new Set(peers.paired().flatMap(({ kind, terminal }) => (kind === 'kiosk' ? [terminal] : [])));
}
