import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import type { Facts, Help } from '../facts.ts';
import { idleFourth } from './homeScreens.ts';
import { type Choice, type Line, type Screen, screen, type Tone } from './screen.ts';

const tones: Readonly<Record<Help['state'], Tone>> = {
  calling: 'plain',
  told: 'plain',
  coming: 'good',
  unreached: 'warn',
};

const fourthOf = (facts: Facts) => (facts.state.visit ? 'leave' : idleFourth(facts));

/** The call as the station knows it; a call the station could not take reached nobody. */
function callOf({ help, state }: Facts): Pick<Help, 'state'> & Partial<Help> {
  if (state.help) return state.help;
  if (help?.is === 'failed') return { state: 'unreached' };
  return help?.is === 'done' ? help.value : { state: 'calling' };
}

function linesOf(call: ReturnType<typeof callOf>, phone: string): readonly Line[] {
  const since = call.since === undefined ? [] : [sentence('help.since', { time: wallTime(call.since).time })];
  const window = call.by === undefined ? [] : [sentence('help.by', { window: call.by })];
  const waits = call.state === 'told' || call.state === 'calling';
  const faint = (says: Sentence): Line => ({ says, look: 'faint' });
  const plain = (says: Sentence): Line => ({ says, look: 'plain' });
  return [
    ...window.map((says): Line => ({ says, look: 'head' })),
    ...(waits ? [plain(sentence('help.patience'))] : []),
    ...(call.state === 'coming' ? [] : [{ says: sentence('hours.county', { phone }), look: 'strong' } as const]),
    ...since.map(faint),
  ];
}

/** 叫人帮忙: somebody was called; who has heard it, and where to go when nobody has. */
export function helpScreen(facts: Facts): Screen {
  const call = callOf(facts);
  return screen({
    name: 'help',
    turn: `help ${call.state}`,
    icon: 'person',
    tone: tones[call.state],
    says: sentence(`help.${call.state}`),
    blocks: [{ kind: 'lines', lines: linesOf(call, facts.state.countyPhone) }],
    choices: [
      { act: { does: 'end-help' }, label: sentence('help.not-needed'), icon: 'cross' },
      { act: { does: 'go', to: 'help-voice' }, label: sentence('help.voice'), icon: 'speaker' },
      { act: { does: 'back' }, label: sentence('help.back'), icon: 'back' },
    ],
    layout: 'tiles',
    fourth: fourthOf(facts),
  });
}

/** The voice slower or louder, for somebody who can't hear it well and has the pad only. */
export function helpVoiceScreen(facts: Facts): Screen {
  const { hearing } = facts;
  const pace: Choice = {
    act: { does: 'slower' },
    label: sentence(hearing.slow ? 'help.faster' : 'help.slower'),
    icon: 'speaker',
  };
  const loudness: Choice = {
    act: { does: hearing.loud < 3 ? 'louder' : 'quieter' },
    label: sentence(hearing.loud < 3 ? 'help.louder' : 'help.quieter'),
    icon: 'speaker',
  };
  return screen({
    name: 'help-voice',
    says: sentence('help.voice-head'),
    icon: 'speaker',
    choices: [pace, loudness, { act: { does: 'back' }, label: sentence('help.back'), icon: 'back' }],
    layout: 'tiles',
    fourth: fourthOf(facts),
  });
}
