import { useEffect, useRef, useState } from 'react';
import { chargeText as text } from '../../../src-main/contract/text/screens/charges.ts';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SayLine, Steps } from '../../ui/Steps.tsx';
import type { PersonCard } from '../collection/flow.ts';
import { PersonBeside } from '../collection/PersonBeside.tsx';
import { CardActions } from './CardActions.tsx';
import './charges.css';
import { type Charge, headOf, moreOf, type Shown, shownOf } from './chargeWords.ts';
import { DecideDialog } from '../collection/laterParts.ts';
import { showPaid } from './takeCard.ts';

const looks: Readonly<Record<Shown, { readonly icon: IconName; readonly tone: string }>> = {
  beginning: { icon: 'clock', tone: 'send' },
  waiting: { icon: 'card', tone: 'send' },
  stopping: { icon: 'clock', tone: 'send' },
  unknown: { icon: 'question', tone: 'ask' },
  approved: { icon: 'ringTick', tone: 'ok' },
  nothing: { icon: 'back', tone: 'void' },
};

function sayOf(shown: Shown, charge: Charge | undefined): string | undefined {
  if (charge?.what === 'void') return undefined;
  if (shown === 'waiting') return text.saySwipe;
  if (shown === 'unknown') return text.sayUnknown;
  return shown === 'nothing' ? text.sayNot : undefined;
}

/** What is not known, what the machine does about it, and what the clerk can do meanwhile. */
function Checking(props: { readonly charge: Charge }) {
  const { charge } = props;
  return (
    <div className="charge-checking">
      <p>
        <b>{text.whatHappens}</b> {text.reason(charge.why)} <span className="small">{text.asked(charge.asked)}</span>
      </p>
      {charge.what === 'sale' ? (
        <ol className="charge-things">
          {text.threeThings.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ol>
      ) : undefined}
      <dl className="pairs">
        <dt>{text.tillRef}</dt>
        <dd className="figures">{charge.tillRef}</dd>
      </dl>
      {charge.slips > 0 ? <p className="small">{text.slips(charge.slips)}</p> : undefined}
    </div>
  );
}

function ChargeCard(props: {
  readonly shown: Shown;
  readonly charge: Charge | undefined;
  readonly amountFen: number;
  readonly said: string | undefined;
}) {
  const { amountFen, charge, said, shown } = props;
  const look = looks[shown];
  const say = sayOf(shown, charge);
  return (
    <section className="card charge">
      <div className={`charge-head charge-${look.tone}`} role="status">
        <Icon name={look.icon} size={52} />
        <div>
          <h2>{headOf(shown, charge)}</h2>
          <p>{moreOf(shown, charge)}</p>
        </div>
      </div>
      <p className="charge-amount figures">
        {formatYuan(amountFen)} <small>{collectionText.yuan}</small>
      </p>
      {shown === 'unknown' && charge ? <Checking charge={charge} /> : undefined}
      {said ? (
        <p className="band" role="status">
          {said}
        </p>
      ) : undefined}
      <span className="grow" />
      {say ? <SayLine head={text.sayTo} sentence={say} /> : undefined}
    </section>
  );
}

type Verdict = 'approved' | 'not-charged';

/** 收款 · 刷卡: one step with big words for each state. It is left by an outcome, or on purpose while the outcome is being checked. */
export function CardStep(props: {
  readonly chargeId: string;
  readonly asking: boolean;
  readonly person: PersonCard | undefined;
  readonly quotedFen: number | undefined;
}) {
  const { asking, chargeId, person, quotedFen } = props;
  const client = useClient();
  const { value: charge } = useQuery('charges.get', asking ? undefined : { chargeId }, ['charges']);
  const [deciding, setDeciding] = useState<Verdict>();
  const [said, setSaid] = useState<string>();
  const paid = useRef(false);
  const shown = shownOf(charge);
  useEffect(() => {
    if (charge?.state !== 'approved' || paid.current) return;
    paid.current = true;
    void showPaid(client, charge);
  }, [client, charge]);
  const body = (
    <>
      <Steps names={collectionText.steps} at={1} />
      <ChargeCard shown={shown} charge={charge} amountFen={charge?.amountFen ?? quotedFen ?? 0} said={said} />
    </>
  );
  return (
    <Screen
      step={`card ${chargeId} ${shown}`}
      title={text.title}
      more={charge?.what === 'void' ? text.titleVoid : text.titleMore}
      actions={
        <CardActions
          shown={shown}
          charge={charge}
          quoted={quotedFen !== undefined}
          onDecide={setDeciding}
          onSaid={setSaid}
        />
      }
    >
      {person ? (
        <PersonBeside person={person}>{body}</PersonBeside>
      ) : (
        <div className="collect collect-single">
          <div className="collect-right">
            {charge ? <p className="done-name">{charge.personName}</p> : undefined}
            {body}
          </div>
        </div>
      )}
      {deciding && charge ? (
        <DecideDialog charge={charge} verdict={deciding} onClose={() => setDeciding(undefined)} />
      ) : undefined}
    </Screen>
  );
}
