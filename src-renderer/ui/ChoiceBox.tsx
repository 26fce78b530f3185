import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';
import { enrolmentText as text } from '../../src-main/contract/text/screens/enrolment.ts';
import { answersTo, type Choice, type ChoiceFieldProps } from './choices.ts';

/**
 * The searching part of a choice field. A mouse pick during composition leaves half-typed text behind in the component
 * (its issue 5574), so the chosen word is always written back.
 */
export function ChoiceBox(props: ChoiceFieldProps & { readonly id: string }) {
  const chosen = props.choices.find((choice) => choice.code === props.code);
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const [open, setOpen] = useState(false);
  const items = open ? props.choices.filter((choice) => typed === chosen?.name || answersTo(choice, typed)) : [];
  const pick = (choice: Choice | null) => {
    if (!choice) return;
    setTyped(choice.name);
    props.onCode(choice.code);
  };
  return (
    <div data-own-enter={open && items.length > 0 ? '' : undefined}>
      <Combobox.Root
        items={items}
        filter={null}
        value={chosen ?? null}
        onValueChange={pick}
        inputValue={typed}
        onInputValueChange={setTyped}
        open={open}
        onOpenChange={(nowOpen) => {
          setOpen(nowOpen);
          if (!nowOpen) setTyped((now) => (answersExactly(props.choices, now) ? now : (chosen?.name ?? '')));
        }}
        itemToStringLabel={(choice: Choice) => choice.name}
        isItemEqualToValue={(a: Choice, b: Choice) => a.code === b.code}
        autoHighlight
      >
        <Combobox.Input
          id={props.id}
          className="input"
          data-field=""
          autoFocus
          placeholder={text.comboHint}
          aria-invalid={props.problem !== undefined}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="choice-place">
            <Combobox.Popup className="choice-list">
              <Combobox.Empty className="choice-none">{text.comboNothing}</Combobox.Empty>
              <Combobox.List>
                {(choice: Choice) => (
                  <Combobox.Item key={choice.code} value={choice} className="choice">
                    {choice.name} <span className="small">{choice.initials}</span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </div>
  );
}

function answersExactly(choices: readonly Choice[], typed: string): boolean {
  return choices.some((choice) => choice.name === typed);
}
