/** One thing known, by its name; inside a `<dl class="facts">`. */
import type { ComponentChildren, JSX } from 'preact';

export function Fact({
  name,
  children,
  wide = false,
}: {
  name: string;
  children: ComponentChildren;
  wide?: boolean;
}): JSX.Element {
  return (
    <div class={wide ? 'wide' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
