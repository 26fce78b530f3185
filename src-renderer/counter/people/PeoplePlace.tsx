import { useDeferredValue, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { peopleText as text } from '../../../src-main/contract/text/screens/people.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { toHalfWidth } from '../../../src-main/contract/values/fullWidth.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { cardErrand } from '../frame/useCardWatch.ts';
import { useNavigation } from '../navigation.ts';
import { useStation } from '../stationState.ts';
import { DisputesAction } from './DisputesAction.tsx';
import { LookDialog } from './LookDialog.tsx';
import { PersonList } from './PersonList.tsx';
import './people.css';
import { useSearchView } from './searchView.ts';

/** A person in a result list. */
export type PersonLine = Answer<'people.search'>['lines'][number];

/** Most rows the contract gives; more would be a list nobody reads. */
const limit = 200;

function useResults(typed: string) {
  const wanted = useDeferredValue(toHalfWidth(typed).trim());
  const result = useQuery('people.search', wanted === '' ? undefined : { text: wanted, limit }, [
    'people',
    'collection',
  ]);
  return { wanted, ...result };
}

function Keys(props: { readonly lines: readonly PersonLine[] }) {
  const { at, move } = useSearchView();
  const last = props.lines.length - 1;
  const typing = { whileTyping: true };
  useKey('ArrowDown', () => move(Math.min(at + 1, last)), typing);
  useKey('ArrowUp', () => move(Math.max(at - 1, 0)), typing);
  useKey('PageDown', () => move(Math.min(at + 9, last)), typing);
  useKey('PageUp', () => move(Math.max(at - 9, 0)), typing);
  return undefined;
}

function useCollect(): (line: PersonLine) => void {
  const go = useNavigation((state) => state.go);
  return (line) => go('collect', { kind: 'collect', personKey: line.personKey, reason: { kind: 'collection' } });
}

function SearchActions(props: {
  readonly chosen: PersonLine | undefined;
  readonly onLook: (line: PersonLine) => void;
  readonly onFailed: (error: CallError) => void;
}) {
  const { chosen } = props;
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const type = useSearchView((state) => state.type);
  const collect = useCollect();
  const read = async () => {
    const answer = await client.call('people.readCard', {});
    if (answer.ok) go('collect', cardErrand(answer.value));
    else props.onFailed(answer.error);
  };
  return (
    <>
      <ActionButton keyName="Escape" onPress={() => type('')}>
        {text.clear}
      </ActionButton>
      <ActionButton keyName="F2" icon="card" onPress={read}>
        {text.readCard}
      </ActionButton>
      {chosen ? undefined : (
        <ActionButton keyName="F4" icon="plus" onPress={() => go('enrol')}>
          {text.enrol}
        </ActionButton>
      )}
      <DisputesAction />
      <span className="grow" />
      {chosen ? (
        <ActionButton keyName="F6" onPress={() => props.onLook(chosen)}>
          {text.look}
        </ActionButton>
      ) : undefined}
      <ActionButton
        keyName="Enter"
        tone="primary"
        blocked={chosen ? undefined : ''}
        onPress={() => (chosen ? collect(chosen) : undefined)}
      >
        {chosen ? text.collect(chosen.name, chosen.birthDate) : text.choosePerson}
      </ActionButton>
    </>
  );
}

function SearchBox(props: {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly value: Answer<'people.search'> | undefined;
}) {
  const { typed, value } = props;
  const { businessDate } = useStation();
  return (
    <div className="people-search">
      <label className="people-box">
        <Icon name="search" size={24} />
        <span className="unseen">{text.label}</span>
        <input
          className="input"
          data-start=""
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          placeholder={text.label}
          value={typed}
          onChange={(event) => props.onType(event.target.value)}
        />
      </label>
      <p className="small" role="status">
        {value ? text.found(value.lines.length, value.more) : ''}
        {value?.dataAsOf ? ` · ${text.roster(shortTime(value.dataAsOf, businessDate))}` : ''}
      </p>
    </div>
  );
}

/** 查人: the right one of the same-named. The typed text stays while the arrows move through the list. */
export function PeoplePlace() {
  const { text: typed, at, type } = useSearchView();
  const { wanted, value, error } = useResults(typed);
  const [looking, setLooking] = useState<PersonLine>();
  const [failed, setFailed] = useState<CallError>();
  const lines = value?.lines ?? [];
  const chosen = lines[Math.min(at, lines.length - 1)];
  const collect = useCollect();
  return (
    <Screen
      step="search"
      title={text.title}
      more={text.titleMore}
      actions={<SearchActions chosen={chosen} onLook={setLooking} onFailed={setFailed} />}
    >
      <Keys lines={lines} />
      <div className="people">
        <SearchBox typed={typed} onType={type} value={value} />
        <section className="card people-list">
          {lines.length > 0 ? (
            <PersonList lines={lines} at={Math.min(at, lines.length - 1)} onOpen={collect} />
          ) : error?.code === 'SEARCH_TOO_SHORT' ? (
            <EmptyPlace icon="search" title={text.tooShort} />
          ) : (
            <EmptyPlace
              icon="search"
              title={wanted === '' ? text.empty : text.nobody}
              {...(wanted === '' ? {} : { more: text.nobodyMore })}
            />
          )}
        </section>
        {chosen?.sameName ? (
          <p className="card same-name">
            <Icon name="warn" />
            {text.sameNameAsk(chosen.name)}
          </p>
        ) : undefined}
      </div>
      {looking ? <LookDialog line={looking} onClose={() => setLooking(undefined)} onCollect={collect} /> : undefined}
      {failed ? <ErrorDialog error={failed} onClose={() => setFailed(undefined)} /> : undefined}
    </Screen>
  );
}
