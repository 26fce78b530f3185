import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { HelpSheet } from '../frame/HelpSheet.tsx';
import { useStation } from '../stationState.ts';

/** F1 before anybody is signed in: what to do when it doesn't work. */
export function SignInHelp(props: { readonly onClose: () => void }) {
  const { countyPhone } = useStation().station;
  return (
    <HelpSheet title={sessionText.helpTitle} onClose={props.onClose}>
      <dl className="sign-in-help">
        {sessionText.helpPoints(countyPhone).map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </HelpSheet>
  );
}
