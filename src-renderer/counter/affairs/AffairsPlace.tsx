import { useState } from 'react';
import { affairsText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { useQuery } from '../../client/useQuery.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import './affairs.css';
import { CutOverView } from './CutOverView.tsx';
import { ElsewhereView } from './ElsewhereView.tsx';
import { LeavingView } from './LeavingView.tsx';
import { TransferView } from './TransferView.tsx';
import { WithdrawalView } from './WithdrawalView.tsx';
import { YearView } from './YearView.tsx';

type Affair = keyof typeof text.menu;

/** The affairs in their order; a digit opens one. */
const affairs: readonly { readonly name: Affair; readonly icon: IconName }[] = [
  { name: 'elsewhere', icon: 'cloud' },
  { name: 'withdrawals', icon: 'cash' },
  { name: 'year', icon: 'clock' },
  { name: 'leaving', icon: 'people' },
  { name: 'transfer', icon: 'home' },
  { name: 'cutOver', icon: 'book' },
];

function AffairRow(props: {
  readonly digit: number;
  readonly name: Affair;
  readonly icon: IconName;
  readonly open: number;
  readonly onOpen: () => void;
}) {
  const [title, more] = text.menu[props.name];
  useKey(String(props.digit), props.onOpen);
  return (
    <li>
      <button
        type="button"
        className="row-button affair"
        {...(props.digit === 1 ? { 'data-start': '' } : {})}
        onClick={props.onOpen}
      >
        <KeyCap name={String(props.digit)} />
        <Icon name={props.icon} />
        <span className="grow">
          <b>{title}</b>
          <br />
          <small className="small">{more}</small>
        </span>
        {props.open > 0 ? <span className="warn">{text.open(props.open)}</span> : undefined}
      </button>
    </li>
  );
}

function Menu(props: { readonly onOpen: (name: Affair) => void }) {
  const { value } = useQuery('elsewhere.listLines', { only: 'open', limit: 1 }, ['elsewhere']);
  return (
    <Screen step="menu" title={text.title} more={text.more} actions={<span className="grow" />}>
      <ul className="card affairs-menu">
        {affairs.map(({ icon, name }, index) => (
          <AffairRow
            key={name}
            digit={index + 1}
            name={name}
            icon={icon}
            open={name === 'elsewhere' ? (value?.open ?? 0) : 0}
            onOpen={() => props.onOpen(name)}
          />
        ))}
      </ul>
    </Screen>
  );
}

/** 站务: what concerns the station rather than one payment. */
export function AffairsPlace() {
  const [at, setAt] = useState<Affair>();
  const back = () => setAt(undefined);
  switch (at) {
    case undefined:
      return <Menu onOpen={setAt} />;
    case 'elsewhere':
      return <ElsewhereView onBack={back} />;
    case 'withdrawals':
      return <WithdrawalView onBack={back} />;
    case 'year':
      return <YearView onBack={back} />;
    case 'leaving':
      return <LeavingView onBack={back} />;
    case 'transfer':
      return <TransferView onBack={back} />;
    case 'cutOver':
      return <CutOverView onBack={back} />;
  }
}
