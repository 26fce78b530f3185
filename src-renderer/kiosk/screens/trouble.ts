import type { CallError } from '../../../src-main/contract/errors.ts';
import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { kioskTrouble } from '../../../src-main/contract/text/kiosk/trouble.ts';
import type { Walk } from '../steps/walk.ts';
import { type Line, type Screen, screen } from './screen.ts';

/** The three sentences of an error as a resident hears them: what happened, is the money safe, what to do. */
export function troubleLines(error: CallError): readonly Sentence[] {
  return kioskTrouble(error);
}

/** Something was asked for and did not work. */
export function troubleScreen(walk: Walk, error: CallError): Screen {
  const [says, ...more] = troubleLines(error);
  return screen({
    name: 'trouble',
    turn: `trouble ${error.code}`,
    tone: error.money === 'being-checked' ? 'ask' : 'warn',
    icon: error.money === 'being-checked' ? 'question' : 'warn',
    says: says ?? sentence('trouble.head'),
    blocks: [
      { kind: 'picture', picture: 'hello' },
      { kind: 'lines', lines: more.map((one, index): Line => ({ says: one, look: index === 0 ? 'strong' : 'plain' })) },
    ],
    // Over a screen it leads back there; where the account itself can't be shown only leaving is left.
    choices:
      walk.place === 'trouble'
        ? [{ act: { does: 'back' }, label: sentence('help.back'), icon: 'back', main: true }]
        : [{ act: { does: 'leave' }, label: sentence('step.leave'), icon: 'leave', main: true }],
    fourth: walk.place === 'trouble' && walk.before === 'home' ? 'start' : 'leave',
  });
}
