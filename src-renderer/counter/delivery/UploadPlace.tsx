import { useState } from 'react';
import type { Answer, Params } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { deliveryText as text } from '../../../src-main/contract/text/screens/delivery.ts';
import { duration, shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';
import { FourCounts } from './FourCounts.tsx';
import { LineList } from './LineList.tsx';
import { MendDialog } from './MendDialog.tsx';
import './upload.css';

/** One act on its way. */
export type DeliveryLine = Answer<'delivery.getStatus'>['lines'][number];
type Filter = Params<'delivery.getStatus'>['filter'];

const filters: readonly Filter[] = ['needs-someone', 'waiting', 'sent', 'accepted', 'all'];

function titleMore(status: Answer<'delivery.getStatus'> | undefined, today: string): string {
  if (!status) return text.titleMore;
  if (status.sending) return text.sendingNow;
  if (status.nextTryAt) return text.nextTry(shortTime(status.nextTryAt, today));
  return text.titleMore;
}

/** 上传: where every act is, and the few that need somebody. */
export function UploadPlace() {
  const client = useClient();
  const { businessDate, offline, now } = useStation();
  const [filter, setFilter] = useState<Filter>('needs-someone');
  const [at, setAt] = useState(0);
  const [mending, setMending] = useState<DeliveryLine>();
  const [error, setError] = useState<CallError>();
  const [sent, setSent] = useState<string>();
  const { value: status } = useQuery('delivery.getStatus', { filter, limit: 200 }, ['delivery', 'station']);
  const lines = status?.lines ?? [];
  const chosen = lines[Math.min(at, lines.length - 1)];
  const mayOpen = chosen?.state === 'refused';
  const sendNow = async () => {
    const answer = await client.call('delivery.sendNow', {});
    if (answer.ok) setSent(text.sentResult(answer.value.sent, answer.value.waiting));
    else setError(answer.error);
  };
  const nextFilter = () => {
    setAt(0);
    setFilter(filters[(filters.indexOf(filter) + 1) % filters.length] ?? 'needs-someone');
  };
  return (
    <Screen
      step={mayOpen ? 'refused' : 'upload'}
      title={text.title}
      more={sent ?? titleMore(status, businessDate)}
      right={status?.lastAnswerAt ? text.lastAnswer(shortTime(status.lastAnswerAt, businessDate)) : undefined}
      actions={
        <>
          <ActionButton keyName="F6" onPress={nextFilter}>
            {text.filter}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="F5" icon="up" onPress={sendNow} start={!mayOpen}>
            {text.sendNow}
          </ActionButton>
          <ActionButton
            keyName="Enter"
            tone="primary"
            start={mayOpen}
            blocked={mayOpen ? undefined : ''}
            onPress={() => setMending(chosen)}
          >
            {mayOpen ? text.open(Math.min(at, lines.length - 1) + 1) : text.nothingToOpen}
          </ActionButton>
        </>
      }
    >
      <div className="upload">
        {offline ? <p className="warn">{text.offline(duration(offline.since, now))}</p> : undefined}
        {status ? <FourCounts status={status} /> : <Waiting />}
        {status ? (
          <LineList
            title={filter === 'needs-someone' ? text.need(lines.length) : text.listOf[filter]}
            lines={lines}
            at={at}
            onMove={setAt}
            onOpen={(line) => {
              if (line.state === 'refused') setMending(line);
            }}
          />
        ) : undefined}
      </div>
      {mending ? <MendDialog line={mending} onClose={() => setMending(undefined)} onError={setError} /> : undefined}
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}
