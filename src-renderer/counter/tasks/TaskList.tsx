import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { PlaceName } from '../../../src-main/contract/text/screens/frame.ts';
import { deviceWords, type StatusWord } from '../../../src-main/contract/text/screens/status.ts';
import { taskWords, todayText as text } from '../../../src-main/contract/text/screens/today.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Mark, Tag } from '../../ui/Tag.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { type AccountsPage, type Errand, useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';

type Task = Answer<'tasks.getToday'>['tasks'][number];

type Look = { readonly icon: IconName; readonly tone: string; readonly status?: StatusWord };

const looks: Readonly<Record<Task['kind'], Look>> = {
  'charge-open': { icon: 'question', tone: 'ask', status: 'checking' },
  'charge-stray': { icon: 'warn', tone: 'bad', status: 'checking' },
  'kiosk-charge': { icon: 'question', tone: 'ask', status: 'checking' },
  'paid-twice': { icon: 'people', tone: 'bad', status: 'checking' },
  'peer-alarm': { icon: 'warn', tone: 'bad', status: 'checking' },
  'print-unknown': { icon: 'question', tone: 'ask', status: 'checking' },
  'receipt-missing': { icon: 'printer', tone: 'warn', status: 'underWay' },
  refused: { icon: 'back', tone: 'bad', status: 'refused' },
  'review-enrolment': { icon: 'people', tone: 'warn', status: 'toReview' },
  devices: { icon: 'printer', tone: 'warn' },
  unsent: { icon: 'up', tone: 'send', status: 'waiting' },
  'money-without-person': { icon: 'back', tone: 'bad', status: 'refused' },
  'government-notice': { icon: 'warn', tone: 'warn', status: 'underWay' },
  'receipts-low': { icon: 'book', tone: 'warn' },
  'shift-left-open': { icon: 'clock', tone: 'bad', status: 'overdue' },
  'day-unsealed': { icon: 'lock', tone: 'bad', status: 'overdue' },
  'terminal-unsettled': { icon: 'card', tone: 'bad', status: 'overdue' },
  'till-limit': { icon: 'cash', tone: 'warn' },
  'deposit-late': { icon: 'cash', tone: 'bad', status: 'overdue' },
  'credit-late': { icon: 'clock', tone: 'bad', status: 'overdue' },
  'elsewhere-open': { icon: 'question', tone: 'ask' },
  'year-opening': { icon: 'clock', tone: 'warn' },
  'deposit-below': { icon: 'cash', tone: 'bad', status: 'overdue' },
  'month-due': { icon: 'lock', tone: 'warn', status: 'overdue' },
  'province-differs': { icon: 'cloud', tone: 'bad', status: 'checking' },
  'unowned-money': { icon: 'question', tone: 'ask', status: 'checking' },
  'batch-open': { icon: 'clock', tone: 'warn', status: 'underWay' },
  'agent-cash': { icon: 'cash', tone: 'warn', status: 'overdue' },
  'statement-disputed': { icon: 'question', tone: 'warn', status: 'underWay' },
  draft: { icon: 'pen', tone: 'void', status: 'draft' },
};

/** The page of the accounts on which a task is done. */
const accountViews: Partial<Record<Task['kind'], AccountsPage>> = {
  'month-due': 'month',
  'province-differs': 'province',
  'unowned-money': 'cards',
  'terminal-unsettled': 'cards',
};

/** The month a task of the accounts belongs to, where it belongs to one. */
function monthOfTask({ params }: Task): string | undefined {
  return typeof params['month'] === 'string'
    ? params['month']
    : String(params['businessDate'] ?? '').slice(0, 7) || undefined;
}

/** Where a task leads and what the place is asked to begin with. */
function errandOf(task: Task): { readonly place: PlaceName; readonly errand?: Errand } {
  const { place } = taskWords[task.kind];
  if (task.kind === 'charge-open' && task.chargeId !== undefined) {
    return { place, errand: { kind: 'charge', chargeId: task.chargeId } };
  }
  if (task.kind === 'statement-disputed') return { place, errand: { kind: 'disputes', statementId: task.entryId } };
  if (task.kind === 'peer-alarm' || task.kind === 'kiosk-charge') return { place, errand: { kind: 'windows' } };
  if (task.kind === 'charge-stray') return { place, errand: { kind: 'strays' } };
  const view = accountViews[task.kind];
  if (view) return { place, errand: { kind: 'accounts', view, month: monthOfTask(task) } };
  const ofContribution = task.kind === 'print-unknown' || task.kind === 'receipt-missing' || task.kind === 'paid-twice';
  if (ofContribution && task.contributionId !== undefined) {
    return { place, errand: { kind: 'contribution', contributionId: task.contributionId } };
  }
  if (task.kind === 'review-enrolment' && task.enrolmentId !== undefined) {
    const name = String(task.params['name'] ?? '');
    return { place, errand: { kind: 'review', enrolmentId: task.enrolmentId, name } };
  }
  if (task.kind === 'draft' && task.enrolmentId !== undefined) {
    return { place, errand: { kind: 'enrol-draft', enrolmentId: task.enrolmentId } };
  }
  if (task.personKey !== undefined && (task.kind === 'draft' || task.kind === 'government-notice')) {
    const reason = { kind: 'task', taskId: task.taskId } as const;
    const year = task.kind === 'draft' ? { year: Number(task.params['year']) } : {};
    return { place: 'collect', errand: { kind: 'collect', personKey: task.personKey, reason, ...year } };
  }
  return { place };
}

function TaskRow(props: { readonly task: Task; readonly digit: number }) {
  const { task, digit } = props;
  const go = useNavigation((state) => state.go);
  const { businessDate } = useStation();
  const open = () => {
    const { place, errand } = errandOf(task);
    go(place, errand);
  };
  useKey(digit <= 9 ? String(digit) : '', open);
  const words = taskWords[task.kind];
  const look = looks[task.kind];
  return (
    <button type="button" className="task" onClick={open} {...(digit === 1 ? { 'data-start': '' } : {})}>
      {digit <= 9 ? <KeyCap name={String(digit)} /> : <span className="task-nokey" />}
      <span className={look.tone}>
        <Icon name={look.icon} size={22} />
      </span>
      <span className="task-words">
        <b>{words.title(task.params)}</b>
        <span className="small">
          {words.more(task.params)} {shortTime(task.at, businessDate)}
        </span>
      </span>
      {look.status ? <Tag status={look.status} /> : <Mark tone="warn" icon="warn" word={deviceWords.degraded} />}
    </button>
  );
}

/** What needs somebody, most dangerous first; digits open. At most 200 rows (contract), so all of them stand in the page. */
export function TaskList(props: { readonly tasks: readonly Task[] | undefined }) {
  const { tasks } = props;
  return (
    <section className="card tasks">
      <h2 className="card-title">
        {text.todo} <span className="small">{text.todoHint}</span>
      </h2>
      {tasks === undefined ? <Waiting /> : undefined}
      {tasks?.length === 0 ? <EmptyPlace icon="card" title={text.nothing} more={text.nothingMore} /> : undefined}
      <ul className="task-scroll" hidden={!tasks?.length}>
        {tasks?.map((task, index) => (
          <li key={task.taskId} className="task-row">
            <TaskRow task={task} digit={index + 1} />
          </li>
        ))}
      </ul>
    </section>
  );
}
