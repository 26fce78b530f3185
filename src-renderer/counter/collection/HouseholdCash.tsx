import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { householdText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { listed } from '../../../src-main/contract/text/screens/joined.ts';
import { amountInWords } from '../../../src-main/contract/values/amountInWords.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { CashCount } from './CashCount.tsx';
import { setFlow, useFlow } from './flow.ts';
import { householdTotal, takeHouseholdCash } from './household.ts';
import { readTendered } from './takeMoney.ts';

/** One cash sum for the household. */
export function HouseholdCashScreen() {
  const client = useClient();
  const { household, tendered } = useFlow();
  const totalFen = householdTotal(household);
  const read = readTendered(tendered, totalFen);
  const chosen = household.filter((line) => line.chosen);
  const blocked = read.state === 'enough' ? undefined : collectionText.notAnAmount;
  return (
    <Screen
      step="household-cash"
      title={text.title}
      more={collectionText.titleMore.cash}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => setFlow({ step: { name: 'household' } })}>
            {text.back}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="Enter"
            tone="primary"
            icon="printer"
            blocked={blocked}
            onPress={() => takeHouseholdCash(client, text.payerRelation)}
          >
            {blocked ? '' : collectionText.taken}
          </ActionButton>
        </>
      }
    >
      <div className="collect collect-single">
        <div className="collect-right">
          <Steps names={collectionText.steps} at={1} />
          <section className="card cash">
            <p>{listed(chosen.map((line) => line.name))}</p>
            <CashCount
              dueFen={totalFen}
              tendered={tendered}
              onTendered={(value) => setFlow({ tendered: value })}
              words={amountInWords(totalFen, '')}
            />
          </section>
        </div>
      </div>
    </Screen>
  );
}
