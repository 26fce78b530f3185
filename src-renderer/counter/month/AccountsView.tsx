import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { accountsText as text } from '../../../src-main/contract/text/screens/month.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useNavigation } from '../navigation.ts';
import { BankFileView } from './BankFileView.tsx';
import { CardsView } from './CardsView.tsx';
import { MonthView } from './MonthView.tsx';
import { OverShortView } from './OverShortView.tsx';
import { ProvinceView } from './ProvinceView.tsx';
import { RefundsView } from './RefundsView.tsx';
import { ChoiceList } from './rows.tsx';
import './month.css';

type Listed = Answer<'month.list'>['months'][number];
type View = keyof typeof text.rows;

const icons: Readonly<Record<View, IconName>> = {
  month: 'lock',
  province: 'cloud',
  bank: 'book',
  cards: 'card',
  'over-short': 'cash',
  refunds: 'back',
  strays: 'question',
};
const views = Object.keys(icons) as View[];

/** The month to begin with: the oldest that waits for its close, else the newest. */
function firstOf(months: readonly Listed[]): string | undefined {
  return (months.findLast((month) => month.state === 'checking') ?? months[0])?.month;
}

function MonthKeys(props: { readonly onMove: (by: number) => void }) {
  useKey('ArrowLeft', () => props.onMove(1));
  useKey('ArrowRight', () => props.onMove(-1));
  return undefined;
}

function Menu(props: {
  readonly months: readonly Listed[];
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly onOpen: (view: View) => void;
  readonly onBack: () => void;
}) {
  const { month, months, onOpen } = props;
  const listed = months.find((one) => one.month === month);
  const move = (by: number) => {
    const next = months[months.findIndex((one) => one.month === month) + by];
    if (next) props.onMonth(next.month);
  };
  return (
    <Screen
      step="accounts"
      title={text.title}
      more={`${text.month(month)} · ${listed ? text.state[listed.state] : ''}`}
      right={text.hint}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onBack}>
            {text.back}
          </ActionButton>
          <ActionButton keyName="ArrowLeft" onPress={() => move(1)}>
            {text.otherMonth}
          </ActionButton>
        </>
      }
    >
      <MonthKeys onMove={move} />
      <section className="card">
        <ChoiceList
          at={-1}
          look="accounts-row"
          rows={views.map((view) => ({
            key: view,
            cells: (
              <>
                <Icon name={icons[view]} size={28} />
                <span>
                  <b>{text.rows[view][0]}</b>
                  <br />
                  <small className="small">{text.rows[view][1]}</small>
                </span>
              </>
            ),
          }))}
          onChoose={(at) => {
            const view = views[at];
            if (view) onOpen(view);
          }}
        />
      </section>
    </Screen>
  );
}

/** 对账月结: one month, and everything that has to be held against something else before it is closed. */
export function AccountsView(props: {
  /** The page to begin with, and its month; absent = the menu, and the oldest month that waits. */
  readonly begin?: View | undefined;
  readonly month?: string | undefined;
  readonly onBack: () => void;
}) {
  const go = useNavigation((state) => state.go);
  const { value } = useQuery('month.list', {}, ['till', 'delivery']);
  const [picked, setPicked] = useState(props.month);
  const [view, setView] = useState(props.begin);
  const month = picked ?? (value && firstOf(value.months));
  const back = () => setView(undefined);
  if (!value) return <Waiting />;
  if (month === undefined) {
    const action = (
      <ActionButton keyName="Enter" tone="primary" start onPress={props.onBack}>
        {text.back}
      </ActionButton>
    );
    return (
      <Screen step="no-month" title={text.title} actions={action}>
        <section className="card dayclose-empty">
          <EmptyPlace icon="chart" title={text.none} more={text.noneMore} />
        </section>
      </Screen>
    );
  }
  switch (view) {
    case 'month':
      return <MonthView month={month} onBack={back} />;
    case 'province':
      return <ProvinceView month={month} onBack={back} />;
    case 'bank':
      return <BankFileView month={month} onBack={back} />;
    case 'cards':
      return <CardsView month={month} onBack={back} />;
    case 'over-short':
      return <OverShortView onBack={back} />;
    case 'refunds':
      return <RefundsView onBack={back} />;
    default: {
      const open = (chosen: View) => (chosen === 'strays' ? go('collect', { kind: 'strays' }) : setView(chosen));
      return <Menu months={value.months} month={month} onMonth={setPicked} onOpen={open} onBack={props.onBack} />;
    }
  }
}
