import { createContext, useContext } from 'react';
import type { Answer } from '../../src-main/contract/calls/index.ts';

/** What the frame of every screen shows. */
export type StationState = Answer<'station.getState'>;

const StationContext = createContext<StationState | undefined>(undefined);

/** Gives the last answered state to everything below. */
export const StationProvider = StationContext.Provider;

/** The station's state as last answered. */
export function useStation(): StationState {
  const state = useContext(StationContext);
  if (!state) throw new Error('no station state above this component');
  return state;
}

/** The session; only screens behind the sign-in use it. */
export function useSession(): NonNullable<StationState['session']> {
  const { session } = useStation();
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** Whether money may be taken by this operator right now. */
export function useOwnShift(): NonNullable<NonNullable<StationState['session']>['shift']> | undefined {
  const shift = useSession().shift;
  return shift?.mine ? shift : undefined;
}

/** Whether this operator may serve people here and now: with his till open, or at a station that needs none. */
export function useAtDesk(): boolean {
  const shift = useOwnShift();
  const { capabilities } = useStation();
  const { operator } = useSession();
  const serves = operator.roles.some((role) => role === 'clerk' || role === 'head');
  return shift !== undefined || (serves && !capabilities.takesMoney);
}

const SignedInContext = createContext<string>('');

/** Gives the moment this page's session began to everything below. */
export const SignedInProvider = SignedInContext.Provider;

/** When this page's session began, by the station's clock: what is older was left by an earlier one. */
export function useSignedInAt(): string {
  return useContext(SignedInContext);
}
