import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../facts.ts';
import { type Line, type Screen, screen } from './screen.ts';
import { troubleLines } from './trouble.ts';

/** 打一张: printing, printed, nobody knows, or not. */
export function slipScreen({ slip }: Facts): Screen {
  const failed = slip?.is === 'failed' ? troubleLines(slip.error) : [];
  const number = slip?.is === 'done' && slip.value.state === 'unknown' ? slip.value.slipNumber : undefined;
  return screen({
    name: 'slip',
    turn: `slip ${slip?.is ?? ''} ${number ?? ''}`,
    tone: failed.length > 0 || number !== undefined ? 'warn' : 'plain',
    icon: 'printer',
    says: headline(slip, failed),
    blocks: [
      { kind: 'picture', picture: 'paper' },
      ...(number === undefined
        ? []
        : [
            {
              kind: 'number',
              label: sentence('slip.number-label'),
              value: sentence('slip.number', { number }),
            } as const,
          ]),
      { kind: 'lines', lines: slipLines(slip, failed) },
    ],
    choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
    layout: 'stage',
  });
}

/** A slip left lying tells the next one everything: whoever printed it is asked to take it along. */
function slipLines(slip: Facts['slip'], failed: readonly Sentence[]): readonly Line[] {
  if (slip?.is === 'done') return [{ says: sentence('slip.take'), look: 'strong' }];
  return failed.slice(1).map((says) => ({ says, look: 'plain' }));
}

function headline(slip: Facts['slip'], failed: readonly Sentence[]): Sentence {
  const [first] = failed;
  if (first) return first;
  if (!slip || slip.is !== 'done') return sentence('slip.printing');
  return sentence(slip.value.state === 'printed' ? 'slip.done' : 'slip.unknown');
}
