import type { EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';

/** Calls for help: at the kiosk until they end, at a counter that they were answered. */
export function applyHelp({ entry }: EntryWithPrivate, { helpCalls }: Projections): void {
  const { at, seq, terminal } = entry;
  switch (entry.kind) {
    case 'help.called':
      helpCalls.insert({ callId: entry.body.callId, seq, kiosk: terminal, at, state: 'open' });
      return;
    case 'help.answered':
      helpCalls.insert({ callId: entry.body.callId, seq, kiosk: entry.body.kiosk, at, state: 'answered' });
      return;
    case 'help.ended':
      helpCalls.patch(entry.body.callId, { state: 'ended' });
      return;
    default:
  }
}
