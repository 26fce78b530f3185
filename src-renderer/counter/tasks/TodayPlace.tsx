import { todayText as text } from '../../../src-main/contract/text/screens/today.ts';
import { greeting } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useNavigation } from '../navigation.ts';
import { useAtDesk, useOwnShift, useSession, useSignedInAt, useStation } from '../stationState.ts';
import { Deadlines } from './Deadlines.tsx';
import { leftOverTask, withLeftOver } from './leftOver.ts';
import { Coverage, DeviceCard, TillCard } from './SideCards.tsx';
import { TaskList } from './TaskList.tsx';
import './today.css';

/** 今日: what today is for. Dates, then what needs a hand, most dangerous first. */
export function TodayPlace() {
  const client = useClient();
  const { operator } = useSession();
  const { capabilities, now } = useStation();
  const shift = useOwnShift();
  const atDesk = useAtDesk();
  const till = capabilities.takesMoney || shift !== undefined;
  const { go, openShiftLater } = useNavigation();
  const signedInAt = useSignedInAt();
  const { value } = useQuery('tasks.getToday', {}, ['tasks', 'charges', 'station', 'delivery', 'devices']);
  const mayCollect = operator.roles.some((role) => role === 'clerk' || role === 'head');
  const drafts = useQuery('collection.listDrafts', mayCollect ? {} : undefined, ['collection']).value?.drafts ?? [];
  const leftOver = shift ? leftOverTask(drafts, signedInAt) : undefined;
  return (
    <Screen
      step={value ? 'today' : 'today asked'}
      title={text.title}
      more={text.hello(greeting(now), operator.name)}
      actions={
        <>
          <ActionButton keyName="F6" icon="lock" onPress={() => client.call('session.lock', {})}>
            {text.leave}
          </ActionButton>
          {till ? (
            <ActionButton keyName="F7" icon="check" onPress={() => go('dayclose')}>
              {text.dayClose}
            </ActionButton>
          ) : undefined}
          <span className="grow" />
          <ActionButton keyName="F3" icon="search" onPress={() => go('people')}>
            {text.search}
          </ActionButton>
          <ActionButton keyName="F4" icon="plus" onPress={() => go('enrol')}>
            {text.enrol}
          </ActionButton>
          {atDesk ? (
            <ActionButton keyName="F2" icon="card" tone="primary" onPress={() => go('collect')}>
              {text.readCard}
            </ActionButton>
          ) : (
            <ActionButton keyName="Enter" icon="cash" tone="primary" onPress={() => openShiftLater(false)}>
              {text.openShift}
            </ActionButton>
          )}
        </>
      }
    >
      <div className="today">
        <div className="today-main">
          <Deadlines deadlines={value?.deadlines ?? []} />
          <TaskList tasks={value && withLeftOver(value.tasks, leftOver)} />
        </div>
        <div className="today-side">
          {till ? <TillCard /> : undefined}
          <DeviceCard />
          {value?.coverage ? <Coverage coverage={value.coverage} /> : undefined}
        </div>
      </div>
    </Screen>
  );
}
