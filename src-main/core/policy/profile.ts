import { inForce } from './inForce.ts';
import type { CollectorProfile, ReferenceBundle } from './bundle.ts';

/**
 * What a station may do, by who collects (domain 2.9). Use cases ask here before they touch money, and pages show what is here: whatever
 * a profile switches stands in this file and nowhere else.
 */
export type Capabilities = {
  readonly profile: CollectorProfile;
  /** Tills open, cash and cards are taken, receipts are given, days are closed and go to the bank. */
  readonly takesMoney: boolean;
  /** Whom the collected money (2001) is owed to, and so what deposits and sheets are called. */
  readonly owedTo: 'county' | 'tax';
  /** No payment without the number the tax system gave it; it stands on the receipt and in the order that is uploaded. */
  readonly needsTaxNumber: boolean;
  /** The tier somebody chose is an act of its own, because the money is paid elsewhere. */
  readonly registersTiers: boolean;
};

const profiles: Readonly<Record<CollectorProfile, Omit<Capabilities, 'profile'>>> = {
  A: { takesMoney: true, owedTo: 'county', needsTaxNumber: false, registersTiers: false },
  B: { takesMoney: true, owedTo: 'tax', needsTaxNumber: true, registersTiers: false },
  C: { takesMoney: false, owedTo: 'tax', needsTaxNumber: false, registersTiers: true },
};

/** Who collects on a day, `YYYY-MM-DD`. */
export function profileOn(bundle: Pick<ReferenceBundle, 'collector'>, day: string): CollectorProfile {
  return inForce(bundle.collector ?? [], day)?.profile ?? 'A';
}

/** What the station may do on a day. */
export function capabilitiesOn(bundle: Pick<ReferenceBundle, 'collector'>, day: string): Capabilities {
  const profile = profileOn(bundle, day);
  return { profile, ...profiles[profile] };
}
