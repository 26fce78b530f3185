import type { Who } from '../kernel/environment.ts';
import { unattendedOperator } from '../operators/index.ts';
import { inForce, type KioskTable, type ReferenceBundle } from '../policy/index.ts';
import type { TerminalKind } from '../ports/peers.ts';

/** Who serves where nobody stands: the operator that entries of a kiosk name. No person has this id and no PIN opens it. */
export const unattended: Who = { operatorId: unattendedOperator, name: '', roles: [] };

/** What the county made this terminal; a counter where it does not say. */
export function terminalKind(bundle: ReferenceBundle | undefined, terminal: string): TerminalKind {
  const own = bundle?.terminals.find((one) => one.terminal === terminal);
  return own?.kind ?? own?.peer?.kind ?? 'counter';
}

/** In force while the county has set nothing for its kiosks: open all day, nothing that needs its word. */
const plain: KioskTable = {
  opensAt: '00:00',
  closesAt: '24:00',
  takesCards: true,
  selfCertification: false,
  socialCardPin: false,
};

/** The county's rules for kiosks on a day. */
export function kioskTableOn(bundle: ReferenceBundle | undefined, day: string): KioskTable {
  return inForce(bundle?.kiosk ?? [], day) ?? plain;
}
