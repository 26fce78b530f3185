import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { elsewhereText as text } from '../../../src-main/contract/text/screens/elsewhere.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession } from '../stationState.ts';
import { ListKeys } from '../till/ListKeys.tsx';
import { ElsewhereList } from './ElsewhereList.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { SettleDialog } from './SettleDialog.tsx';

/** One line of a list of payments made elsewhere. */
export type ElsewhereLine = Answer<'elsewhere.listLines'>['lines'][number];

/** Lines on one page; the list draws only what is seen. */
const pageLines = 200;

function Actions(props: {
  readonly only: 'open' | 'all';
  readonly chosen: ElsewhereLine | undefined;
  readonly mayAct: boolean;
  readonly onBack: () => void;
  readonly onOnly: () => void;
  readonly onImport: () => void;
  readonly onSettle: () => void;
}) {
  const { chosen, mayAct, only } = props;
  return (
    <>
      <ActionButton keyName="Escape" onPress={props.onBack}>
        {text.back}
      </ActionButton>
      <ActionButton keyName="F7" onPress={props.onOnly}>
        {only === 'open' ? text.toAll : text.toOpen}
      </ActionButton>
      <span className="grow" />
      {mayAct ? (
        <>
          <ActionButton keyName="F6" icon="plus" onPress={props.onImport}>
            {text.import}
          </ActionButton>
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="check"
            start
            blocked={chosen?.state === 'open' ? undefined : ''}
            onPress={props.onSettle}
          >
            {text.settle}
          </ActionButton>
        </>
      ) : undefined}
    </>
  );
}

function sentenceOf(taken: Answer<'elsewhere.importFile'>): string {
  return taken.again ? text.again : text.taken(taken.import);
}

/** 外部缴费: files taken in, and the lines somebody has to look at, oldest first. */
export function ElsewhereView(props: { readonly onBack: () => void }) {
  const [only, setOnly] = useState<'open' | 'all'>('open');
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<'import' | 'settle'>();
  const [said, setSaid] = useState<string>();
  const { value } = useQuery('elsewhere.listLines', { only, limit: pageLines }, ['elsewhere']);
  const mayAct = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  const lines = value?.lines ?? [];
  const here = Math.min(at, Math.max(0, lines.length - 1));
  const chosen = lines[here];
  const empty = only === 'open' ? [text.noneOpen, text.noneOpenMore] : [text.none, text.noneMore];
  return (
    <Screen
      step={`${only} ${value ? 'there' : 'asking'}`}
      title={text.title}
      more={said ?? text.more}
      right={value ? text.openCount(value.open) : ''}
      actions={
        <Actions
          only={only}
          chosen={chosen}
          mayAct={mayAct}
          onBack={props.onBack}
          onOnly={() => {
            setOnly(only === 'open' ? 'all' : 'open');
            setAt(0);
          }}
          onImport={() => setAsking('import')}
          onSettle={() => setAsking('settle')}
        />
      }
    >
      <ListKeys onMove={(by) => setAt(Math.max(0, Math.min(lines.length - 1, here + by)))} />
      {value === undefined ? <Waiting /> : undefined}
      {value && lines.length === 0 ? (
        <section className="card">
          <EmptyPlace icon="cloud" title={empty[0] ?? ''} more={empty[1] ?? ''} />
        </section>
      ) : undefined}
      {lines.length > 0 ? (
        <div className="affairs-view">
          <ElsewhereList lines={lines} at={here} onChoose={setAt} />
          {value?.more ? <p className="small">{text.olderMore}</p> : undefined}
        </div>
      ) : undefined}
      {asking === 'import' ? (
        <ImportDialog
          onClose={() => setAsking(undefined)}
          onTaken={(taken) => {
            setSaid(sentenceOf(taken));
            setAsking(undefined);
          }}
        />
      ) : undefined}
      {asking === 'settle' && chosen ? <SettleDialog line={chosen} onClose={() => setAsking(undefined)} /> : undefined}
    </Screen>
  );
}
