/** One of a few, or any of a few: the whole surface is the target, and the tick is drawn, not only tinted. */
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Option } from './fields';
import { Ico } from './icons';

interface ChoicesProps<T extends string> {
  legend: ComponentChildren;
  options: readonly Option<T>[];
  class?: string | undefined;
  error?: string | undefined;
}

interface RadiosProps<T extends string> extends ChoicesProps<T> {
  value: T | '';
  onChange: (value: T) => void;
  /** a finger or a mouse chose, were it what stood already; the arrow keys only try */
  onTap?: (() => void) | undefined;
}

/** One of a few: the whole surface is the target. */
export function Radios<T extends string>({
  legend,
  options,
  value,
  onChange,
  onTap,
  error,
  ...rest
}: RadiosProps<T>): JSX.Element {
  const name = useId();
  const byHand = useRef(false);
  const tapped = (): void => {
    if (byHand.current) onTap?.();
  };
  return (
    <fieldset
      class={`choices ${rest.class ?? ''}`}
      aria-describedby={error === undefined ? undefined : `${name}-n`}
      onPointerDown={() => {
        byHand.current = true;
      }}
      onKeyDown={() => {
        byHand.current = false;
      }}
    >
      <legend>{legend}</legend>
      {options.map((o) => (
        <label class="choice" key={o.value}>
          <input
            type="radio"
            name={name}
            value={o.value}
            checked={o.value === value}
            onClick={() => o.value === value && tapped()} // what is chosen already does not change
            onChange={() => {
              onChange(o.value);
              tapped();
            }}
          />
          <Words option={o} />
        </label>
      ))}
      {error !== undefined && (
        <p id={`${name}-n`} class="state state--attention">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Any of a few. */
export function Checks<T extends string>({
  legend,
  options,
  values,
  onChange,
  ...rest
}: ChoicesProps<T> & { values: readonly T[]; onChange: (values: T[]) => void }): JSX.Element {
  const toggle = (v: T): void => onChange(values.includes(v) ? values.filter((x) => x !== v) : [...values, v]);
  return (
    <fieldset class={`choices ${rest.class ?? ''}`}>
      <legend>{legend}</legend>
      {options.map((o) => (
        <label class="choice" key={o.value}>
          <input type="checkbox" value={o.value} checked={values.includes(o.value)} onChange={() => toggle(o.value)} />
          <Words option={o} />
        </label>
      ))}
    </fieldset>
  );
}

function Words({ option }: { option: Option<string> }): JSX.Element {
  return (
    <>
      {option.icon !== undefined && <Ico d={option.icon} />}
      <span>
        {option.label}
        {option.note !== undefined && <span class="choice-note">{option.note}</span>}
      </span>
    </>
  );
}
