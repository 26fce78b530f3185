import type { Table } from './projections.ts';

/** A call for help: at the kiosk as it called and ended, at a counter as that counter answered it. */
export type HelpCallRow = {
  readonly callId: string;
  readonly seq: number;
  readonly kiosk: string;
  readonly at: string;
  readonly state: 'open' | 'ended' | 'answered';
};

export interface HelpCalls extends Table<HelpCallRow> {
  /** The call of this kiosk that has not ended; there is one at most. */
  findOpen(): HelpCallRow | undefined;
}
