import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { affairsText, yearText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Mark } from '../../ui/Tag.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';

type Item = Answer<'affairs.getYearPreparation'>['items'][number];

/** The day an item holds from, the days it spans, or how much of it is left. */
function moreOf(item: Item): string {
  if (item.count !== undefined) return text.count(item.count);
  if (item.on === undefined) return '';
  if (item.to !== undefined) return text.span(item.on, item.to);
  return item.item === 'tiers' ? text.on(item.on) : text.asOf(item.on);
}

function ItemRow(props: { readonly item: Item }) {
  const { item } = props;
  const ready = item.state === 'ready';
  return (
    <li className="year-item">
      <Mark
        tone={ready ? 'ok' : item.state === 'missing' ? 'bad' : 'warn'}
        icon={ready ? 'tick' : item.state === 'missing' ? 'cross' : 'clock'}
        word={text.state[item.state]}
      />
      <b className="grow">{text.item[item.item]}</b>
      <span className="small">{moreOf(item)}</span>
    </li>
  );
}

/** 新年度准备: what the county has sent for a year, and what of the old one is open. */
export function YearView(props: { readonly onBack: () => void }) {
  const thisYear = Number(useStation().businessDate.slice(0, 4));
  const [asked, setAsked] = useState<number>();
  const params = asked === undefined ? {} : { year: asked };
  const { value } = useQuery('affairs.getYearPreparation', params, [
    'affairs',
    'station',
    'till',
    'delivery',
    'elsewhere',
  ]);
  return (
    <Screen
      step={`year ${value?.year ?? ''}`}
      title={text.title(value?.year ?? thisYear)}
      more={value ? (value.ready ? text.ready : text.notReady) : ''}
      actions={
        <>
          <ActionButton keyName="Escape" start onPress={props.onBack}>
            {affairsText.back}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="F7"
            onPress={() => setAsked((value?.year ?? thisYear) === thisYear ? thisYear + 1 : thisYear)}
          >
            {text.other}
          </ActionButton>
        </>
      }
    >
      {value ? (
        <ul className="card year-items">
          {value.items.map((item) => (
            <ItemRow key={item.item} item={item} />
          ))}
        </ul>
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}
