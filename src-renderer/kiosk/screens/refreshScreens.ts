import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import type { Facts } from '../facts.ts';
import { asOf } from './asOf.ts';
import { type Choice, type Line, type Screen, screen } from './screen.ts';
import { troubleLines } from './trouble.ts';

/** Whether the account that is shown is older than today. */
export function isOld({ account, state }: Facts): boolean {
  const told = account?.dataAsOf ?? state.dataAsOf;
  return told === undefined || wallTime(told).date !== wallTime(state.now).date;
}

const back: Choice = { act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true };
const again: Choice = { act: { does: 'refresh' }, label: sentence('refresh.again'), icon: 'turn' };

/** 再向省里查一次: it is being asked, it came, or it is the old one and why. Nobody has to wait for it. */
export function refreshScreen(facts: Facts): Screen {
  const { refreshed, state } = facts;
  if (refreshed?.is === 'failed') return failed(troubleLines(refreshed.error));
  if (refreshed?.is !== 'done') {
    return screen({
      name: 'refresh',
      turn: 'refresh asking',
      icon: 'turn',
      says: sentence('refresh.asking'),
      blocks: [{ kind: 'lines', lines: [{ says: sentence('refresh.wait'), look: 'plain' }] }],
      choices: [{ ...back, label: sentence('refresh.stop'), main: false }],
    });
  }
  const { before, now } = refreshed.value;
  const isNew = now !== undefined && now !== before;
  const told = asOf({ now: state.now, ...(now !== undefined && { dataAsOf: now }) });
  const lines: Line[] = [
    { says: told, look: 'head' },
    ...(isNew ? [] : whyOld(state.line).map((says): Line => ({ says, look: 'plain' }))),
  ];
  return screen({
    name: 'refresh',
    turn: `refresh ${isNew}`,
    tone: isNew ? 'good' : 'warn',
    icon: isNew ? 'tick' : 'warn',
    says: sentence(isNew ? 'refresh.new' : 'refresh.old'),
    blocks: [{ kind: 'lines', lines }],
    choices: isNew ? [back] : [back, again],
  });
}

function whyOld(line: Facts['state']['line']): readonly Sentence[] {
  return [sentence(line === 'down' ? 'refresh.line' : 'refresh.silent'), sentence('refresh.same')];
}

function failed([says, ...more]: readonly Sentence[]): Screen {
  return screen({
    name: 'refresh',
    turn: 'refresh failed',
    tone: 'warn',
    icon: 'warn',
    says: says ?? sentence('refresh.old'),
    blocks: [{ kind: 'lines', lines: more.map((one): Line => ({ says: one, look: 'plain' })) }],
    choices: [back, again],
  });
}
