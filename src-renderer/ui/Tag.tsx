import { type StatusWord, statusWords } from '../../src-main/contract/text/screens/status.ts';
import { Icon, type IconName } from './Icon.tsx';

type Look = { readonly tone: 'plain' | 'ok' | 'warn' | 'bad' | 'ask' | 'send' | 'void'; readonly icon: IconName };

/** One colour, one icon, one word (interface guide, "Status words"); no other status words exist. */
const looks: Readonly<Record<StatusWord, Look>> = {
  unpaid: { tone: 'plain', icon: 'ring' },
  paid: { tone: 'ok', icon: 'ringTick' },
  checking: { tone: 'ask', icon: 'question' },
  waiting: { tone: 'send', icon: 'up' },
  accepted: { tone: 'ok', icon: 'ticks' },
  refused: { tone: 'bad', icon: 'back' },
  voided: { tone: 'void', icon: 'barred' },
  closed: { tone: 'ok', icon: 'tick' },
  draft: { tone: 'void', icon: 'pen' },
  notChecked: { tone: 'warn', icon: 'broken' },
  estimate: { tone: 'warn', icon: 'pen' },
  overdue: { tone: 'bad', icon: 'clock' },
  nearLimit: { tone: 'warn', icon: 'clock' },
  underWay: { tone: 'send', icon: 'clock' },
  toReview: { tone: 'warn', icon: 'people' },
  reversed: { tone: 'void', icon: 'back' },
  copy: { tone: 'void', icon: 'printer' },
};

/** A status as colour, icon and word together. `more` follows the word (a time, a reason). */
export function Tag(props: { readonly status: StatusWord; readonly more?: string }) {
  const look = looks[props.status];
  return (
    <span className={`tag tag-${look.tone}`}>
      <Icon name={look.icon} size={18} />
      {statusWords[props.status]}
      {props.more ?? ''}
    </span>
  );
}

/** A state that is no status word of a case: the paper of a receipt, the health of a device. */
export function Mark(props: { readonly tone: Look['tone']; readonly icon: IconName; readonly word: string }) {
  return (
    <span className={`tag tag-${props.tone}`}>
      <Icon name={props.icon} size={18} />
      {props.word}
    </span>
  );
}
