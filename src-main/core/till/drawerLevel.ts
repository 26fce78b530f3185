import type { Environment } from '../kernel/environment.ts';
import { limitsOn } from '../policy/index.ts';
import type { ShiftRow } from '../ports/projections.ts';

/** How full a drawer is by the county's two limits. */
export type DrawerLevel = 'normal' | 'near-limit' | 'full';

/** Which limit the drawer has reached. It says nothing of how much lies in it: the count stays blind. */
export function drawerLevel(environment: Environment, shift: ShiftRow): DrawerLevel {
  const policy = environment.policy();
  const limits = policy && limitsOn(policy, shift.businessDate);
  if (!limits) return 'normal';
  const drawerFen = environment.projections.postings.balanceOfShift('1001', shift.shiftId);
  if (drawerFen >= limits.tillHardFen) return 'full';
  return drawerFen >= limits.tillWarnFen ? 'near-limit' : 'normal';
}
